import type { OrderState } from './topic'

export type LastOrder = {
  readonly financialStatus: string
  readonly cancelledAt: Date | null
  readonly refundedMinor: bigint
  readonly deliveredAt: Date | null
  readonly expectedAt: Date | null
  readonly fulfilmentStatus: string
}

/** What can be said of an order as it stands now. An order can be several: delivered and refunded. */
export function orderStatesOf(order: LastOrder | null, now: Date): OrderState[] {
  if (!order) return []
  const isOver = order.deliveredAt !== null || order.cancelledAt !== null
  return [
    ...(order.financialStatus === 'pending' || order.financialStatus === 'authorized' ? (['unpaid'] as const) : []),
    ...(order.refundedMinor > 0n ? (['refunded'] as const) : []),
    ...(order.deliveredAt ? (['delivered'] as const) : []),
    ...(!isOver && order.expectedAt && order.expectedAt < now ? (['late'] as const) : []),
    ...(!isOver ? (['under-way'] as const) : []),
  ]
}
