import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { FINANCIAL_STATUSES, FULFILMENT_STATUSES, type OrderRow, type OrderView } from '../domain'
import { getOrder, listCustomerOrders } from './orders.queries'
import { listWishlist } from './products.queries'

const tag = 'Orders'
const params = z.strictObject({ id: z.uuid() })
const query = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() })
const instant = z.iso.datetime().nullable()
const moneySchema = z.object({ amountMinor: z.string(), currency: z.string() })
const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })

const orderSchema = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  storeId: z.uuid(),
  number: z.string(),
  total: moneySchema,
  netSales: moneySchema,
  refunded: moneySchema,
  financialStatus: z.enum(FINANCIAL_STATUSES),
  fulfilmentStatus: z.enum(FULFILMENT_STATUSES),
  isPurchase: z.boolean(),
  test: z.boolean(),
  placedAt: z.iso.datetime(),
  paidAt: instant,
  cancelledAt: instant,
  deliveredAt: instant,
  quantity: z.int(),
  titles: z.array(z.string()),
})
const parts = {
  lines: z.array(z.unknown()),
  refunds: z.array(z.unknown()),
  fulfilments: z.array(z.unknown()),
  tags: z.array(z.string()),
  discountCodes: z.array(z.string()),
}
const wishSchema = z.object({
  productId: z.uuid(),
  title: z.string(),
  imageUrl: z.string().nullable(),
  url: z.string().nullable(),
  price: moneySchema.nullable(),
  addedAt: z.iso.datetime(),
})

const money = (amountMinor: bigint, currency: string) => ({ amountMinor: String(amountMinor), currency })

const rowJson = ({ connectionId, currency, totalMinor, netSalesMinor, refundedMinor, ...order }: OrderRow) => ({
  ...order,
  storeId: connectionId,
  total: money(totalMinor, currency),
  netSales: money(netSalesMinor, currency),
  refunded: money(refundedMinor, currency),
})

const viewJson = ({ grossMinor, discountMinor, shippingMinor, taxMinor, refundedNetMinor, ...order }: OrderView) => ({
  ...rowJson(order),
  gross: money(grossMinor, order.currency),
  discount: money(discountMinor, order.currency),
  shipping: money(shippingMinor, order.currency),
  tax: money(taxMinor, order.currency),
  refundedNet: money(refundedNetMinor, order.currency),
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
    answers: { 200: listOf(orderSchema) },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listCustomerOrders(ctx, { customerId: id, ...query })
      return { body: { data: data.map(rowJson), nextCursor } }
    },
  }),
  route({
    method: 'GET',
    path: '/orders/{id}',
    permission: 'orders.read',
    tag,
    summary: 'An order with its lines, refunds and parcels',
    params,
    answers: { 200: orderSchema.extend(parts) },
    handle: async (ctx, { params: { id } }) => ({ body: viewJson(await getOrder(ctx, id)) }),
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
