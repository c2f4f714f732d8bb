import { type CartSnapshot, cartSnapshotSchema } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { shaped } from '../reading/payload-problem'
import { isoAt, msAt, textOrNull } from '../reading/plain-values'
import type { CheckoutPayload } from './shelf-payload'
import { ShopMoney } from './shop-money'

/** A begun checkout. While no order came of it, it counts as left since it last moved. @throws PayloadProblem */
export function mapCheckout(checkout: CheckoutPayload): CartSnapshot {
  const money = new ShopMoney(checkout.currency, '$.currency')
  const version = msAt(checkout.updated_at, '$.updated_at')
  const completedAt = isoAt(checkout.completed_at, '$.completed_at')
  const snapshot: CartSnapshot = {
    externalId: checkout.id,
    version,
    customerExternalId: checkout.customer?.id ?? null,
    email: textOrNull(checkout.email) ?? textOrNull(checkout.customer?.email),
    phone: tidyPhone(checkout.phone) ?? tidyPhone(checkout.customer?.phone),
    currency: checkout.currency,
    totalMinor: money.demand('$.total_price', checkout.total_price, checkout.total_price_set),
    items: (checkout.line_items ?? []).map((item, index) => ({
      productExternalId: item.product_id ?? null,
      sku: textOrNull(item.sku),
      title: textOrNull(item.title) ?? '',
      quantity: item.quantity,
      unitPriceMinor: money.demand(`$.line_items[${index}].price`, item.price, item.price_set),
    })),
    createdAt: isoFromMs(msAt(checkout.created_at, '$.created_at')),
    abandonedAt: completedAt === null ? isoFromMs(version) : null,
    completedAt,
  }
  return shaped(cartSnapshotSchema, snapshot, 'snapshot')
}
