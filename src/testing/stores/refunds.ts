import { paidForLine, paidForShipping } from './basket'
import type { TruthOrder, TruthRefund } from './truth-records'

/** What is to go back. `all`: everything not yet given back, shipping too. */
export type RefundWish =
  | { kind: 'all' }
  | { kind: 'line'; lineIndex: number; quantity: number }
  | { kind: 'shipping' }
  | { kind: 'goodwill'; amountMinor: bigint }

/** One refund of an order as it then is; null when nothing of it is left to give back. */
export function refundOf(order: TruthOrder, at: number, wish: RefundWish, reason: string | null): TruthRefund | null {
  const given = (lineId: number) => order.refunds.flatMap(({ lines }) => lines).filter((line) => line.lineId === lineId)
  const wanted = order.lines.map((line, index) => (wish.kind === 'all' ? line.quantity : wish.kind === 'line' && wish.lineIndex === index ? wish.quantity : 0))
  const lines = order.lines.flatMap((line, index) => {
    const before = given(line.id)
    const left = line.quantity - before.reduce((sum, { quantity }) => sum + quantity, 0)
    const quantity = Math.min(left, wanted[index] ?? 0)
    if (quantity === 0) return []
    const rest = (whole: bigint, part: (one: (typeof before)[number]) => bigint) => whole - before.reduce((sum, one) => sum + part(one), 0n)
    const share = (whole: bigint, restMinor: bigint) => (quantity === left ? restMinor : (whole * BigInt(quantity)) / BigInt(line.quantity))
    const paid = paidForLine(line)
    return [
      {
        lineId: line.id,
        quantity,
        subtotalMinor: share(
          paid,
          rest(paid, (one) => one.subtotalMinor),
        ),
        taxMinor: share(
          line.taxMinor,
          rest(line.taxMinor, (one) => one.taxMinor),
        ),
      },
    ]
  })
  const shippingLeft = paidForShipping(order.shipping) > 0n && order.refunds.every(({ shipping }) => shipping === null)
  const shipping =
    shippingLeft && (wish.kind === 'shipping' || wish.kind === 'all')
      ? { amountMinor: paidForShipping(order.shipping), taxMinor: order.shipping.taxMinor }
      : null
  const goodwillMinor = wish.kind === 'goodwill' ? wish.amountMinor : 0n
  if (lines.length === 0 && !shipping && goodwillMinor === 0n) return null
  const withTax = (amount: bigint, tax: bigint) => (order.pricesIncludeTax ? amount : amount + tax)
  const withoutTax = (amount: bigint, tax: bigint) => (order.pricesIncludeTax ? amount - tax : amount)
  return {
    id: order.id * 100 + 51 + order.refunds.length,
    at,
    lines,
    shipping,
    goodwillMinor,
    amountMinor:
      lines.reduce((sum, line) => sum + withTax(line.subtotalMinor, line.taxMinor), goodwillMinor) +
      (shipping ? withTax(shipping.amountMinor, shipping.taxMinor) : 0n),
    netMinor: lines.reduce((sum, line) => sum + withoutTax(line.subtotalMinor, line.taxMinor), goodwillMinor),
    reason,
  }
}

/** The order after it: what came back of the money says its state. */
export function withRefund(order: TruthOrder, refund: TruthRefund): TruthOrder {
  const refunds = [...order.refunds, refund]
  const back = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return { ...order, refunds, financialStatus: back >= order.totalMinor ? 'refunded' : 'partially_refunded', updatedAt: refund.at }
}
