import type { OrderSnapshot } from '@/features/orders/domain'
import type { Amounts } from '../reading/amounts'
import { PayloadProblem } from '../reading/payload-problem'
import type { ItemPayload, OrderPayload } from './payload'

/** Magento's own states. A shop may name as many statuses as it likes; each belongs to one of these. */
const STATES: ReadonlySet<string> = new Set(['new', 'pending_payment', 'payment_review', 'processing', 'holded', 'complete', 'closed', 'canceled'])

/** Where the money of an order is: by what was paid and given back, since a state only says what happens next. @throws PayloadProblem `status` */
export function financialStatus(order: OrderPayload, money: Amounts): OrderSnapshot['financialStatus'] {
  if (!STATES.has(order.state)) throw new PayloadProblem('status', '$.state', `“${order.state}” is not a state an order can be in.`)
  const read = (field: 'grand_total' | 'total_paid' | 'total_refunded') => money.minor(money.read(`$.${field}`, order[field]))
  const [total, paid, back] = [read('grand_total'), read('total_paid'), read('total_refunded')]
  if (back > 0n) return back >= (paid > total ? paid : total) || order.state === 'closed' ? 'refunded' : 'partially_refunded'
  if (order.state === 'canceled') return 'voided'
  if (paid > 0n && paid < total) return isCutShort(order) ? 'paid' : 'partially_paid'
  return paid >= total && (total > 0n || order.state === 'complete' || order.state === 'processing') ? 'paid' : 'pending'
}

/** The rest of the order was called off: what was paid is all there is to pay. */
const isCutShort = (order: OrderPayload): boolean => order.state === 'complete' && order.items.some(({ qty_canceled }) => (qty_canceled ?? 0) > 0)

export function fulfilmentStatus(order: OrderPayload, shipments: number): OrderSnapshot['fulfilmentStatus'] {
  if (order.state === 'complete') return 'fulfilled'
  if (shipments === 0) return 'unfulfilled'
  return order.items.filter(isSentByItself).every(isSent) ? 'fulfilled' : 'partial'
}

const isSentByItself = ({ parent_item_id, is_virtual }: ItemPayload): boolean => !parent_item_id && Number(is_virtual ?? 0) === 0
const isSent = ({ qty_ordered, qty_shipped, qty_refunded, qty_canceled }: ItemPayload): boolean =>
  (qty_shipped ?? 0) >= qty_ordered - (qty_refunded ?? 0) - (qty_canceled ?? 0)
