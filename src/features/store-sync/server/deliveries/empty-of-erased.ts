import { identityKey } from '@/features/customers/domain'
import { namesOfErased } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import type { StoreNews } from '../../domain'

type TakenIn = { readonly id: string; readonly body: Uint8Array; readonly news: StoreNews | null }

/** What looks like an e-mail address, wherever in a body it stands. */
const ADDRESS = /[^\s"'<>()[\]{},;:\\=&?/]+@[^\s"'<>()[\]{},;:\\=&?/]+/g

/**
 * Deliveries that came after an erasure and still speak of who was erased: once they are taken in, what they say is let go of, as the erasure did with
 * those that came before. That they came stays. Known by an order or an account of theirs, or by their address anywhere in the body.
 */
export async function emptyOfErased(tx: Tx, connectionId: string, deliveries: readonly TakenIn[]): Promise<void> {
  const [{ any }] = await tx.db.$queryRaw<[{ any: boolean }]>`SELECT EXISTS (SELECT 1 FROM erasures) AS any`
  if (!any) return
  const read = deliveries.map(({ id, body, news }) => ({ id, ...idsIn(news), addresses: addressesIn(body) }))
  const orders = await erasedOf(tx, 'orders', connectionId, read.flatMap((one) => one.orders)) // biome-ignore format: short
  const accounts = await erasedOf(tx, 'customer_sources', connectionId, read.flatMap((one) => one.accounts)) // biome-ignore format: short
  const addresses = await namesOfErased(tx, [...new Set(read.flatMap((one) => one.addresses))].map(addressOf)) // biome-ignore format: short
  const theirs = read.filter(
    (one) =>
      one.orders.some((id) => orders.has(id)) ||
      one.accounts.some((id) => accounts.has(id)) ||
      one.addresses.some((value) => addresses.has(identityKey(addressOf(value)))),
  )
  await tx.db.$executeRaw`
    UPDATE raw_deliveries SET body = '', headers = '{}', reason = CASE WHEN status = 'ignored' THEN 'erased' END
    WHERE id = ANY(${theirs.map(({ id }) => id)}::uuid[]) AND status IN ('processed', 'ignored')`
}

const addressOf = (value: string) => ({ kind: 'email' as const, scope: '', value })
const addressesIn = (body: Uint8Array): string[] => [...new Set((new TextDecoder().decode(body).match(ADDRESS) ?? []).map((address) => address.toLowerCase()))]

function idsIn(news: StoreNews | null): { orders: string[]; accounts: string[] } {
  if (!news) return { orders: [], accounts: [] }
  const { orders, refunds, customers, deletions = [], privacy = [] } = news
  const deleted = (entity: 'orders' | 'customers') => deletions.filter((deletion) => deletion.entity === entity).map(({ externalId }) => externalId)
  return {
    orders: [...orders.map(({ externalId }) => externalId), ...refunds.map(({ orderExternalId }) => orderExternalId), ...deleted('orders')],
    accounts: [
      ...customers.map(({ externalId }) => externalId),
      ...deleted('customers'),
      ...privacy.flatMap(({ customerExternalId }) => customerExternalId ?? []),
    ],
  }
}

/** Which of a store's orders or accounts are an erased person's. */
async function erasedOf(tx: Tx, table: 'orders' | 'customer_sources', connectionId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT t.external_id AS id FROM ${Prisma.raw(table)} t JOIN customers c ON c.id = t.customer_id
    WHERE t.connection_id = ${connectionId}::uuid AND t.external_id = ANY(${[...ids]}::text[]) AND c.erased_at IS NOT NULL`
  return new Set(rows.map(({ id }) => id))
}
