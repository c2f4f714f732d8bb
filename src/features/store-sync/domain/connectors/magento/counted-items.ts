import { type Decimal, isZero, minus, plus, weightsOf, ZERO } from '../reading/decimal'
import { groupBy } from '../reading/group-by'

/** The money of one row of an order or a credit memo. `rowTotal` without tax, before discounts; `hiddenTax`: the tax inside its discount. */
export type Row = {
  readonly id: string
  readonly parentId: string | null
  readonly isBundle: boolean
  readonly rowTotal: Decimal
  readonly discount: Decimal
  readonly tax: Decimal
  readonly hiddenTax: Decimal
}

/** What a row brings in without tax: what net sales count. */
export const netOf = ({ rowTotal, discount, hiddenTax }: Row): Decimal => plus(minus(rowTotal, discount), hiddenTax)

/**
 * The rows that count, each thing sold once. A configurable product and the variant that was chosen are two rows, a bundle and its parts too, and
 * either may bear the price. A bundle whose parts have prices is counted by its parts, everything else by the row on top.
 */
export function countedRows(rows: readonly Row[]): Row[] {
  const children = groupBy(
    rows.filter(({ parentId }) => parentId !== null),
    ({ parentId }) => parentId ?? '',
  )
  const known = new Set(rows.map(({ id }) => id))
  return rows
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .flatMap((top) => {
      const parts = children.get(top.id) ?? []
      return top.isBundle && parts.some(({ rowTotal }) => !isZero(rowTotal)) ? withSharesOf(top, parts) : [top]
    })
}

/** Some versions keep a bundle's discount and tax on its own row only: its parts bear them in proportion to their price. */
function withSharesOf(top: Row, parts: readonly Row[]): Row[] {
  const borne = (field: 'discount' | 'tax' | 'hiddenTax'): Decimal[] => {
    const own = parts.map((part) => part[field])
    return own.every(isZero) && !isZero(top[field]) ? shares(top[field], weightsOf(parts.map(({ rowTotal }) => rowTotal))) : own
  }
  const [discounts, taxes, hidden] = [borne('discount'), borne('tax'), borne('hiddenTax')]
  return parts.map((part, index) => ({ ...part, discount: discounts[index] ?? ZERO, tax: taxes[index] ?? ZERO, hiddenTax: hidden[index] ?? ZERO }))
}

/** In ten-thousandths, Magento's own grain; the last one takes what is left. */
function shares(whole: Decimal, weights: readonly bigint[]): Decimal[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  let left = whole
  return weights.map((weight, index) => {
    if (index === weights.length - 1) return left
    const share = { units: (whole.units * 10n ** BigInt(Math.max(0, 4 - whole.scale)) * weight) / sum, scale: Math.max(4, whole.scale) }
    left = minus(left, share)
    return share
  })
}
