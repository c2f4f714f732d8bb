import type { Action, FlowDefinition } from './definition'

const TOLD: Partial<Record<Action['kind'], readonly string[]>> = {
  ticket: ['tickets.ticket-opened'],
  reward: ['loyalty.reward-redeemed'],
}

/** Events a flow can begin with that an action tells by itself. */
export const toldBy = ({ kind }: Action): readonly string[] => TOLD[kind] ?? []

type Named = { readonly id: string; readonly name: string; readonly definition: FlowDefinition }

/** The way from a flow back to itself through what flows tell and begin by, as names; null when there is none. */
export function circleOf(flow: Named, others: readonly Named[]): string[] | null {
  const seen = new Set<string>()
  const walk = (at: Named, way: readonly string[]): string[] | null => {
    const told = at.definition.steps.flatMap((step) => (step.kind === 'action' ? toldBy(step.action) : []))
    for (const next of [flow, ...others.filter(({ id }) => id !== flow.id)]) {
      const { trigger } = next.definition
      if (trigger.kind !== 'event' || !told.includes(trigger.event)) continue
      if (next.id === flow.id) return [...way, flow.name]
      if (seen.has(next.id)) continue
      seen.add(next.id)
      const found = walk(next, [...way, next.name])
      if (found) return found
    }
    return null
  }
  return walk(flow, [flow.name])
}
