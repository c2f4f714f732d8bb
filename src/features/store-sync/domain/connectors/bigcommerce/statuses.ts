import type { OrderSnapshot } from '@/features/orders/domain'
import { PayloadProblem } from '../reading/payload-problem'
import type { OrderPayload } from './payload'

/** Begun at the checkout and never finished: no order yet. */
export const INCOMPLETE = 0
const [PENDING, SHIPPED, PARTLY_SHIPPED, REFUNDED, CANCELLED, DECLINED] = [1, 2, 3, 4, 5, 6]
const [AWAITING_PAYMENT, AWAITING_PICKUP, AWAITING_SHIPMENT, COMPLETED, AWAITING_FULFILMENT, TO_VERIFY, DISPUTED, PARTLY_REFUNDED] = [
  7, 8, 9, 10, 11, 12, 13, 14,
]
const KNOWN: ReadonlySet<number> = new Set(Array.from({ length: 15 }, (_, status) => status))
/** An order comes this far only with its money. */
const MONEY_CAME: ReadonlySet<number> = new Set([SHIPPED, PARTLY_SHIPPED, AWAITING_PICKUP, AWAITING_SHIPMENT, COMPLETED, AWAITING_FULFILMENT, DISPUTED])

const BY_PAYMENT: ReadonlyMap<string, OrderSnapshot['financialStatus']> = new Map([
  ['authorized', 'authorized'],
  ['capture pending', 'authorized'],
  ['captured', 'paid'],
  ['paid', 'paid'],
  ['void', 'voided'],
  ['void pending', 'voided'],
  ['declined', 'voided'],
] as const)

/** @throws PayloadProblem `status` for a status BigCommerce did not have when this was written */
export function financialStatus(order: OrderPayload, money: { totalMinor: bigint; refundedMinor: bigint }): OrderSnapshot['financialStatus'] {
  const { status_id: status, payment_status } = order
  if (!KNOWN.has(status)) throw new PayloadProblem('status', '$.status_id', `${status} is not a status an order can have.`)
  if (money.refundedMinor > 0n) return money.refundedMinor >= money.totalMinor ? 'refunded' : 'partially_refunded'
  if (status === REFUNDED) return 'refunded'
  if (status === PARTLY_REFUNDED) return 'partially_refunded'
  if (status === CANCELLED || status === DECLINED) return 'voided'
  if (status === PENDING || status === AWAITING_PAYMENT || status === TO_VERIFY) return BY_PAYMENT.get(payment_status ?? '') ?? 'pending'
  return BY_PAYMENT.get(payment_status ?? '') ?? (MONEY_CAME.has(status) ? 'paid' : 'pending')
}

export function fulfilmentStatus({ status_id, items_shipped, items_total }: OrderPayload): OrderSnapshot['fulfilmentStatus'] {
  if (status_id === SHIPPED || status_id === COMPLETED) return 'fulfilled'
  if (!items_shipped) return 'unfulfilled'
  return items_total && items_shipped >= items_total ? 'fulfilled' : 'partial'
}

export const isCancelled = ({ status_id }: OrderPayload): boolean => status_id === CANCELLED
