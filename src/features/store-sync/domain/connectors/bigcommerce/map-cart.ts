import { type CartSnapshot, cartSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { Amounts } from '../reading/amounts'
import { shaped } from '../reading/payload-problem'
import { textOrNull } from '../reading/plain-values'
import { msAt } from './moments'
import { cartSchema } from './payload'

/** BigCommerce calls a cart abandoned after so long without a move. */
const ABANDONED_AFTER_MS = 3_600_000

/** A cart as it stands. @param now milliseconds since the epoch @throws PayloadProblem */
export function mapCart(body: unknown, now: number): CartSnapshot {
  const cart = shaped(cartSchema, body)
  const money = new Amounts(cart.currency.code, '$.currency.code')
  const { physical_items, digital_items, custom_items } = cart.line_items ?? {}
  const movedAt = msAt(cart.updated_time, '$.updated_time')
  const snapshot: CartSnapshot = {
    externalId: cart.id,
    version: movedAt,
    customerExternalId: cart.customer_id && cart.customer_id !== '0' ? cart.customer_id : null,
    email: textOrNull(cart.email),
    phone: null,
    currency: money.currency,
    totalMinor: money.minor(money.demand('$.cart_amount', cart.cart_amount)),
    items: [...(physical_items ?? []), ...(digital_items ?? []), ...(custom_items ?? [])].map((item) => ({
      productExternalId: item.product_id ?? null,
      sku: textOrNull(item.sku),
      title: textOrNull(item.name) ?? '',
      quantity: item.quantity,
      unitPriceMinor: money.minor(money.read('$.line_items[].sale_price', item.sale_price ?? item.list_price)),
    })),
    createdAt: isoFromMs(msAt(cart.created_time, '$.created_time')),
    abandonedAt: now - movedAt >= ABANDONED_AFTER_MS ? isoFromMs(movedAt) : null,
    completedAt: null,
  }
  return shaped(cartSnapshotSchema, snapshot, 'snapshot')
}
