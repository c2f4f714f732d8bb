import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { money, moneySchema, orderJson, orderRowJson, orderRowSchema, orderSchema } from './order-json'
import { getOrder, listCustomerOrders } from './orders.queries'
import { listWishlist } from './products.queries'

const tag = 'Orders'
const params = z.strictObject({ id: z.uuid() })
const query = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() })
const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })

const wishSchema = z.object({
  productId: z.uuid(),
  title: z.string(),
  imageUrl: z.string().nullable(),
  url: z.string().nullable(),
  price: moneySchema.nullable(),
  addedAt: z.iso.datetime(),
})

export const ordersRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/customers/{id}/orders',
    permission: 'orders.read',
    tag,
    summary: 'A customer’s orders from every store, newest first',
    params,
    query,
    answers: { 200: listOf(orderRowSchema) },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listCustomerOrders(ctx, { customerId: id, ...query })
      return { body: { data: data.map(orderRowJson), nextCursor } }
    },
  }),
  route({
    method: 'GET',
    path: '/orders/{id}',
    permission: 'orders.read',
    tag,
    summary: 'An order with its lines, refunds and parcels',
    params,
    answers: { 200: orderSchema },
    handle: async (ctx, { params: { id } }) => ({ body: orderJson(await getOrder(ctx, id)) }),
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/wishlist',
    permission: 'orders.read',
    tag,
    summary: 'What a customer wishes for, newest first',
    params,
    query,
    answers: { 200: listOf(wishSchema) },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listWishlist(ctx, { customerId: id, ...query })
      const rows = data.map(({ priceMinor, currency, ...item }) => ({ ...item, price: priceMinor !== null && currency ? money(priceMinor, currency) : null }))
      return { body: { data: rows, nextCursor } }
    },
  }),
]
