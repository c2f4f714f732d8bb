import { z } from 'zod'
import type { Page } from '@/domain/page'
import { getPerson } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ListProductsInput, OrdersOfCustomerInput, ProductRow, WishlistRow } from '../domain'

const byTitle = z.tuple([z.string(), z.uuid()])
const byTime = z.tuple([z.iso.datetime(), z.uuid()])

/** Products by title, case aside; ids break ties. Keyset. A search matches any part of title, SKU or vendor. */
export async function listProducts(ctx: Ctx, { query, cursor, limit }: ListProductsInput): Promise<Page<ProductRow>> {
  const after = decodeCursor(cursor, byTitle)
  const pattern = `%${(query ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const matching = query ? Prisma.sql`AND (title ILIKE ${pattern} OR sku ILIKE ${pattern} OR vendor ILIKE ${pattern})` : Prisma.empty
  const beyond = after ? Prisma.sql`AND (lower(title), id) > (${after[0]}, ${after[1]}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<(ProductRow & { key: string })[]>`
    SELECT id, connection_id AS "connectionId", external_id AS "externalId", title, vendor, category, sku, price_minor AS "priceMinor", currency, image_url AS "imageUrl", url,
      deleted_at AS "deletedAt", lower(title) AS key
    FROM products WHERE deleted_at IS NULL ${matching} ${beyond} ORDER BY lower(title), id LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.key, row.id])
  return { ...page, data: page.data.map(({ key, ...row }) => row) }
}

/** What a person has on their wishlists, newest first; the product breaks ties. Keyset. @throws missing `customer.missing` */
export async function listWishlist(ctx: Ctx, { customerId, cursor, limit }: OrdersOfCustomerInput): Promise<Page<WishlistRow>> {
  const { memberIds } = await getPerson(ctx, customerId)
  const after = decodeCursor(cursor, byTime)
  const beyond = after ? Prisma.sql`WHERE ("addedAt", "productId") < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<WishlistRow[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (w.product_id) w.product_id AS "productId", p.title, p.image_url AS "imageUrl", p.url, p.price_minor AS "priceMinor", p.currency, w.added_at AS "addedAt"
      FROM wishlist_items w JOIN products p ON p.id = w.product_id WHERE w.customer_id = ANY(${memberIds}::uuid[]) AND w.removed_at IS NULL
      ORDER BY w.product_id, w.added_at DESC
    ) AS wished ${beyond} ORDER BY "addedAt" DESC, "productId" DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.addedAt.toISOString(), row.productId])
}
