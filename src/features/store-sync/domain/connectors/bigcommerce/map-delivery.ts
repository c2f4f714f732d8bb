import { z } from 'zod'
import type { DeliveryNews, MappedDelivery, StoreEntity } from '../../connector'
import { PayloadProblem, shaped } from '../reading/payload-problem'

const id = z.union([z.int().nonnegative(), z.string().min(1).max(200)]).transform(String)
const bodySchema = z.object({
  scope: z.string(),
  created_at: z.int().nonnegative(),
  data: z.object({ type: z.string().nullish(), id, orderId: id.nullish() }),
})
type Body = z.output<typeof bodySchema>

const none = (): DeliveryNews => ({ customers: [], orders: [], refunds: [] })
const look =
  (entity: StoreEntity) =>
  (body: Body): DeliveryNews => ({ ...none(), fetch: [{ entity, externalId: body.data.id }] })
const gone =
  (entity: StoreEntity) =>
  (body: Body): DeliveryNews => ({
    ...none(),
    deletions: [{ entity, externalId: body.data.id, version: body.created_at * 1_000 }],
  })

/** A parcel is told with its order's id beside its own. @throws PayloadProblem */
function lookAtItsOrder({ data }: Body): DeliveryNews {
  if (!data.orderId) throw new PayloadProblem('shape', '$.data.orderId', 'The order of the parcel is missing.')
  return { ...none(), fetch: [{ entity: 'orders', externalId: data.orderId }] }
}

const converted = (body: Body): DeliveryNews => ({
  ...gone('carts')(body),
  ...(body.data.orderId ? { fetch: [{ entity: 'orders', externalId: body.data.orderId }] } : {}),
})

const READERS: ReadonlyMap<string, (body: Body) => DeliveryNews> = new Map([
  ['store/order/created', look('orders')],
  ['store/order/updated', look('orders')],
  ['store/order/archived', look('orders')],
  ['store/order/refund/created', look('orders')],
  ['store/shipment/created', lookAtItsOrder],
  ['store/shipment/updated', lookAtItsOrder],
  ['store/shipment/deleted', lookAtItsOrder],
  ['store/customer/created', look('customers')],
  ['store/customer/updated', look('customers')],
  ['store/customer/deleted', gone('customers')],
  ['store/product/created', look('products')],
  ['store/product/updated', look('products')],
  ['store/product/deleted', gone('products')],
  ['store/cart/updated', look('carts')],
  ['store/cart/abandoned', look('carts')],
  ['store/cart/converted', converted],
  ['store/cart/deleted', gone('carts')],
])

export const BIGCOMMERCE_TOPICS: readonly string[] = [...READERS.keys()]

/** Reads a delivery. It names what changed and does not tell it: the worker looks. Never throws. */
export function mapDelivery(topic: string, body: unknown): MappedDelivery {
  const read = READERS.get(topic)
  if (!read) return { ok: false, problem: { code: 'topic', path: '$.scope', message: `Nothing here reads the topic “${topic}”.` } }
  try {
    return { ok: true, news: read(shaped(bodySchema, body)) }
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error
    return { ok: false, problem: error.asProblem }
  }
}
