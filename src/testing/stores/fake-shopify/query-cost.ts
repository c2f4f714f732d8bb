import { type ASTVisitor, Kind, parse, visit } from 'graphql'

/**
 * What a query costs beforehand: a point for each object, and what is asked of a connection as often as it may come, on a flattening scale as Shopify's. Close
 * enough to run into its limits.
 */
export function queryCost(query: string, variables: Readonly<Record<string, unknown>>): number {
  let cost = 0
  const factors: number[] = [1]
  const now = () => factors.at(-1) ?? 1
  const visitor: ASTVisitor = {
    Field: {
      enter(node) {
        const first = node.arguments?.find(({ name }) => name.value === 'first')?.value
        const ids = node.arguments?.find(({ name }) => name.value === 'ids')?.value
        const asked = first?.kind === Kind.INT ? Number(first.value) : first?.kind === Kind.VARIABLE ? Number(variables[first.name.value] ?? 1) : null
        const named = ids?.kind === Kind.VARIABLE ? (variables[ids.name.value] as unknown[]).length : null
        factors.push(now() * (asked === null ? (named ?? 1) : Math.ceil(4 * Math.log(asked + 1))))
        if (node.selectionSet) cost += now()
      },
      leave() {
        factors.pop()
      },
    },
  }
  visit(parse(query), visitor)
  return Math.ceil(cost / 4)
}

/** The account that costs are paid from: it fills up again with time. */
export class CostAccount {
  private available: number
  constructor(
    readonly maximum: number,
    readonly restoreRate: number,
    private at: number,
  ) {
    this.available = maximum
  }

  /** @returns whether there was enough */
  pay(cost: number, now: number): boolean {
    this.available = Math.min(this.maximum, this.available + (Math.max(0, now - this.at) / 1_000) * this.restoreRate)
    this.at = now
    if (cost > this.available) return false
    this.available -= cost
    return true
  }

  status(cost: number) {
    const throttleStatus = { maximumAvailable: this.maximum, currentlyAvailable: Math.floor(this.available), restoreRate: this.restoreRate }
    return { requestedQueryCost: cost, actualQueryCost: cost, throttleStatus }
  }
}
