import type { OrderSnapshot, RefundSnapshot } from '@/features/orders/domain'
import type { OrderFigures } from './order-figures'
import { iso } from './process'

export const REFUND_REASONS = ['Does not fit', 'Arrived damaged', 'Not as described', 'Changed their mind', 'Arrived too late', 'Wrong item sent'] as const

type Lines = OrderSnapshot['lines']

/** Everything back, shipping included: net sales of the order become 0. */
export function refundWhole(orderExternalId: string, figures: OrderFigures, at: number, reason: string): RefundSnapshot {
  return {
    externalId: `${orderExternalId}70`,
    refundedAt: iso(at),
    amountMinor: figures.totalMinor,
    netMinor: figures.grossMinor - figures.discountMinor,
    reason,
    lines: figures.lines.map(({ externalId, quantity }) => ({ lineExternalId: externalId, quantity, netMinor: figures.netOfLine.get(externalId)! })),
  }
}

/** One piece of one line back, at what was paid for it. */
export function refundPiece(orderExternalId: string, figures: OrderFigures, line: Lines[number], at: number, reason: string): RefundSnapshot {
  const pieces = BigInt(line.quantity)
  const netMinor = figures.netOfLine.get(line.externalId)! / pieces
  const amountMinor = (line.unitPriceMinor * pieces - line.discountMinor) / pieces
  return {
    externalId: `${orderExternalId}70`,
    refundedAt: iso(at),
    amountMinor,
    netMinor,
    reason,
    lines: [{ lineExternalId: line.externalId, quantity: 1, netMinor }],
  }
}
