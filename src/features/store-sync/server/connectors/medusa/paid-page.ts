import { z } from 'zod'
import type { BackfillPage, StoreAccess } from '../../../domain'
import { rawId } from '../../../domain/connectors/reading/read-each'
import { listOf } from './ask-medusa'
import { writeCursor } from './read-cursor'
import { newsOf, RESOURCES } from './resources'

const PAGE = 50
const paymentSchema = z.object({ payment_collection: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish() })

/** The orders whose payments changed since: one page of payments by id, and their orders, read whole. */
export async function paidPage(store: StoreAccess, since: Date, after: string): Promise<BackfillPage> {
  const { records } = await listOf(store, 'payments', {
    ...{ fields: 'id,updated_at,payment_collection.order.id', limit: String(PAGE), order: 'id', 'updated_at[$gte]': since.toISOString() },
    ...(after === '' ? {} : { 'id[$gt]': after }),
  })
  const orderIds = [...new Set(records.flatMap((record) => paymentSchema.safeParse(record).data?.payment_collection?.order?.id ?? []))]
  const byId = Object.fromEntries(orderIds.map((id, index) => [`id[${index}]`, id]))
  const orders =
    orderIds.length === 0 ? [] : (await listOf(store, 'orders', { ...byId, fields: RESOURCES.orders?.fields ?? '', limit: String(orderIds.length) })).records
  const next = records.length < PAGE ? null : writeCursor({ payments: rawId('id')(records.at(-1)) })
  return { ...newsOf('orders', orders, store.currency), next }
}
