import type { RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import type { Amounts } from '../reading/amounts'
import { atLeastZero, type Decimal, plus, times } from '../reading/decimal'
import { msAt } from './moments'
import type { OrderLines } from './order-lines'
import type { OrderPayload } from './payload'

/**
 * Pieces that were called off from an order of which the rest stands. Its total still has them; nobody will pay for them. They leave net sales as a
 * refund that moves no money. @returns null when there are none, or the whole order was called off
 */
export function calledOff(order: OrderPayload, { counted }: OrderLines, money: Amounts): RefundSnapshot | null {
  if (order.state === 'canceled') return null
  const parts = [...counted.values()].flatMap(({ net, item }) => {
    const pieces = Math.min(item.qty_canceled ?? 0, item.qty_ordered)
    return pieces > 0 ? [{ lineExternalId: item.item_id, quantity: Math.ceil(pieces), net: share(atLeastZero(net), pieces, item.qty_ordered) }] : []
  })
  if (parts.length === 0) return null
  return {
    externalId: `called-off-${order.entity_id}`,
    refundedAt: isoFromMs(msAt(order.updated_at, '$.updated_at')),
    amountMinor: 0n,
    netMinor: money.minor(plus(...parts.map(({ net }) => net))),
    reason: null,
    lines: parts.map(({ lineExternalId, quantity, net }) => ({ lineExternalId, quantity, netMinor: money.minor(net) })),
  }
}

/** `part` pieces of `whole`, in millionths of a piece. */
function share(net: Decimal, part: number, whole: number): Decimal {
  const { units, scale } = times(net, Math.round(part * 1e6))
  return { units: (units * 10n ** 4n) / BigInt(Math.round(whole * 1e6)), scale: scale + 4 }
}
