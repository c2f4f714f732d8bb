import type { OrderSnapshot, RefundDelivery } from './snapshot'

/** Eight bytes hold it, sums included. */
const MOST = 10n ** 17n

/**
 * What makes an order impossible to keep, or null. One bad order is rejected by itself; the rest of its batch goes on.
 * @returns a stable reason: `orders.…`
 */
export function orderFault(order: OrderSnapshot): string | null {
  const { grossMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = order
  if (discountMinor < 0n) return 'orders.negative-discount'
  if ([grossMinor, discountMinor, shippingMinor, taxMinor, totalMinor].some(tooLarge) || order.lines.some(lineTooLarge)) return 'orders.amount-too-large'
  if (repeats(order.lines)) return 'orders.line-twice'
  if (repeats(order.refunds ?? [])) return 'orders.refund-twice'
  if (repeats(order.fulfilments ?? [])) return 'orders.fulfilment-twice'
  return (order.refunds ?? []).map(refundFault).find((fault) => fault !== null) ?? null
}

export function refundFault({ amountMinor, netMinor, lines }: RefundDelivery['refund']): string | null {
  if (amountMinor < 0n || netMinor < 0n) return 'orders.negative-refund'
  if ([amountMinor, netMinor, ...lines.map((line) => line.netMinor)].some(tooLarge)) return 'orders.amount-too-large'
  return new Set(lines.map(({ lineExternalId }) => lineExternalId)).size < lines.length ? 'orders.refund-line-twice' : null
}

const tooLarge = (amount: bigint) => amount > MOST || amount < -MOST
const lineTooLarge = ({ unitPriceMinor, discountMinor, taxMinor, quantity }: OrderSnapshot['lines'][number]) =>
  tooLarge(unitPriceMinor) || tooLarge(discountMinor) || tooLarge(taxMinor) || quantity > 2_147_483_647
const repeats = (parts: readonly { externalId: string }[]) => parts.length > 1 && new Set(parts.map(({ externalId }) => externalId)).size < parts.length
