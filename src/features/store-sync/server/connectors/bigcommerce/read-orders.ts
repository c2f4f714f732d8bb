import { z } from 'zod'
import type { StoreAccess, StoreNews, UnreadableRecord } from '../../../domain'
import { mapOrder } from '../../../domain/connectors/bigcommerce/map-order'
import { orderCouponSchema, orderProductSchema, refundSchema, shipmentSchema } from '../../../domain/connectors/bigcommerce/payload'
import { groupBy } from '../../../domain/connectors/reading/group-by'
import { shaped } from '../../../domain/connectors/reading/payload-problem'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { everyPage, listV2, pageV3 } from './ask-bigcommerce'

const MOST = 250
/** So many orders' parts are asked for at once. */
const TOGETHER = 5
/** What an order's own record says about its parts: those it has not are not asked for. */
const hintSchema = z.object({
  coupon_discount: z.union([z.string(), z.number()]).nullish(),
  refunded_amount: z.union([z.string(), z.number()]).nullish(),
  items_shipped: z.number().nullish(),
  status_id: z.number().nullish(),
})
const id = rawId('id')

/** Orders with their parts. @param whole false: without lines, codes and parcels, for who wants figures only */
export async function readOrders(store: StoreAccess, records: readonly unknown[], whole = true): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  const refunds = await refundsOf(store, records)
  const parts = new Map<unknown, { products: unknown[]; coupons: unknown[]; shipments: unknown[] }>()
  for (let at = 0; whole && at < records.length; at += TOGETHER)
    await Promise.all(records.slice(at, at + TOGETHER).map(async (record) => parts.set(record, await partsOf(store, record))))
  const { read, unreadable } = readEach('orders', records, id, (record) => {
    const { products = [], coupons = [], shipments = [] } = parts.get(record) ?? {}
    const each = <S extends z.ZodType>(schema: S, list: readonly unknown[], name: string) =>
      list.map((one, index) => shaped(schema, one, 'shape', `$.${name}[${index}]`))
    return mapOrder(record, {
      products: each(orderProductSchema, products, 'products'),
      coupons: each(orderCouponSchema, coupons, 'coupons'),
      shipments: each(shipmentSchema, shipments, 'shipments'),
      refunds: each(refundSchema, refunds.get(id(record)) ?? [], 'refunds'),
    })
  })
  return {
    news: {
      ...{ customers: [], refunds: [], orders: read.flatMap(({ order }) => order ?? []) },
      deletions: read.flatMap(({ deletion }) => (deletion ? [{ entity: 'orders' as const, ...deletion }] : [])),
    },
    unreadable,
  }
}

async function partsOf(store: StoreAccess, record: unknown) {
  const hints = hintSchema.safeParse(record).data
  const list = (name: string) => everyPage((page) => listV2(store, `orders/${encodeURIComponent(id(record))}/${name}`, { limit: String(MOST), page }), MOST)
  return {
    products: await list('products'),
    coupons: Number(hints?.coupon_discount ?? 0) > 0 ? await list('coupons') : [],
    shipments: (hints?.items_shipped ?? 0) > 0 ? await list('shipments') : [],
  }
}

/** The refunds of all of them in one question. */
async function refundsOf(store: StoreAccess, records: readonly unknown[]): Promise<Map<string, unknown[]>> {
  const refunded = records.filter((record) => {
    const hints = hintSchema.safeParse(record).data
    return Number(hints?.refunded_amount ?? 0) > 0 || hints?.status_id === 4 || hints?.status_id === 14
  })
  if (refunded.length === 0) return new Map()
  const query = { 'order_id:in': refunded.map(id).join(','), limit: String(MOST) }
  return groupBy(await everyPage(async (page) => (await pageV3(store, 'orders/payment_actions/refunds', { ...query, page })).records, MOST), rawId('order_id'))
}
