import { refundDeliverySchema } from '@/features/orders/domain'
import type { DeliveryNews, MappedDelivery } from '../../connector'
import { mapCustomer } from './map-customer'
import { mapOrder } from './map-order'
import { currencyOf, mapRefund, pricesIncludeTax, refundedAtMs } from './map-refund'
import { customerSchema, orderSchema, refundSchema } from './payload'
import { PayloadProblem, shaped } from './payload-problem'
import { ShopMoney } from './shop-money'

const none = (): DeliveryNews => ({ customers: [], orders: [], refunds: [] })

/** An order brings its customer along, as far as the body tells when that customer last changed. */
function orderNews(body: unknown): DeliveryNews {
  const order = shaped(orderSchema, body)
  return { ...none(), orders: [mapOrder(order)], customers: order.customer?.updated_at ? [mapCustomer(order.customer, '$.customer')] : [] }
}

const customerNews = (body: unknown): DeliveryNews => ({ ...none(), customers: [mapCustomer(shaped(customerSchema, body))] })

/** A refund told by itself. One that moves neither money nor goods names no currency and changes nothing. */
function refundNews(body: unknown): DeliveryNews {
  const refund = shaped(refundSchema, body)
  if (!refund.order_id) throw new PayloadProblem('shape', '$.order_id', 'A refund names its order.')
  const currency = currencyOf(refund)
  if (currency === null) return { ...none(), ignored: 'The refund has neither lines nor transactions.' }
  const money = new ShopMoney(currency, '$')
  const told = {
    orderExternalId: refund.order_id,
    version: refundedAtMs(refund, '$'),
    currency,
    refund: mapRefund(refund, { money, pricesIncludeTax: pricesIncludeTax(refund, money), root: '$' }),
  }
  return { ...none(), refunds: [shaped(refundDeliverySchema, told, 'snapshot')] }
}

const READERS: ReadonlyMap<string, (body: unknown) => DeliveryNews> = new Map([
  ['orders/create', orderNews],
  ['orders/updated', orderNews],
  ['orders/paid', orderNews],
  ['refunds/create', refundNews],
  ['customers/create', customerNews],
  ['customers/update', customerNews],
])

export const SHOPIFY_TOPICS: readonly string[] = [...READERS.keys()]

/** Reads one webhook body. Never throws: what cannot be read is a problem that says where. */
export function mapDelivery(topic: string, body: unknown): MappedDelivery {
  const read = READERS.get(topic)
  if (!read) return { ok: false, problem: { code: 'topic', path: '$', message: `Nothing here reads the topic “${topic}”.` } }
  try {
    return { ok: true, news: read(body) }
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error
    return { ok: false, problem: error.asProblem }
  }
}
