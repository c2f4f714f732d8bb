import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

const ofTheirOrders = (ids: Prisma.Sql) => Prisma.sql`t.order_id IN (SELECT id FROM orders WHERE customer_id = ANY${ids})`

/** What they bought stays, with its amounts and days; where it was sent, by which address it was ordered and why it came back goes. */
export const ordersKeeper: PersonalDataKeeper = {
  name: 'orders',
  sections: [
    theirRows('orders', 'orders', ['content_hash', 'version', 'refunds_version', 'fulfilments_version']),
    theirRows('lines', 'order_lines'),
    theirRows('refunds', 'refunds', ['version']),
    section(
      'refundLines',
      'refund_lines',
      (ids) => Prisma.sql`t.refund_id IN (SELECT r.id FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.customer_id = ANY${ids})`,
    ),
    section('deliveries', 'fulfilments', ofTheirOrders),
    section(
      'deliveryScans',
      'delivery_scans',
      (ids) => Prisma.sql`t.fulfilment_id IN (SELECT f.id FROM fulfilments f JOIN orders o ON o.id = f.order_id WHERE o.customer_id = ANY${ids})`,
    ),
    theirRows('carts', 'carts', ['version']),
    theirRows('wishlist', 'wishlist_items'),
    theirRows('totals', 'customer_order_stats'),
  ],
  besides: ['early_refunds'],
  addresses: (ids) => Prisma.sql`
    SELECT lower(email) AS address FROM orders WHERE customer_id = ANY(${[...ids]}::uuid[]) AND email IS NOT NULL
    UNION SELECT lower(email) FROM carts WHERE customer_id = ANY(${[...ids]}::uuid[]) AND email IS NOT NULL`,
  erase,
  words: { 'orders.order-shipped': ['trackingNumber'], 'orders.order-delivered': ['trackingNumber'] },
}

async function erase({ db }: Tx, { memberIds, emails }: ErasedPerson): Promise<void> {
  const ids = [...memberIds]
  const theirs = Prisma.sql`order_id IN (SELECT id FROM orders WHERE customer_id = ANY(${ids}::uuid[]))`
  await db.$executeRaw`UPDATE orders SET email = NULL, tags = '{}' WHERE customer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`UPDATE refunds SET reason = NULL WHERE ${theirs} AND reason IS NOT NULL`
  await db.$executeRaw`UPDATE delivery_scans SET message = NULL WHERE fulfilment_id IN (SELECT id FROM fulfilments WHERE ${theirs})`
  await db.$executeRaw`UPDATE fulfilments SET tracking_number = NULL, tracking_url = NULL WHERE ${theirs}`
  // A cart that nobody was known for yet may wait under their address.
  await db.$executeRaw`UPDATE carts SET email = NULL, customer_external_id = NULL WHERE customer_id = ANY(${ids}::uuid[]) OR email = ANY(${[...emails]}::text[])`
  await db.$executeRaw`DELETE FROM wishlist_items WHERE customer_id = ANY(${ids}::uuid[])`
}
