import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { judgeChanges } from './judge-changes'
import { idsInUse } from './references'
import type { Tally } from './tally'

/** Takes imported products away that nobody has ordered, reviewed or wished for, and gives those known before their former values back. */
export async function undoProducts(tx: Tx, runId: string, tally: Tally): Promise<void> {
  const { made, changed } = await judgeChanges(tx, runId, 'products', tally)
  const used = await idsInUse(
    tx,
    'products',
    made,
    [],
    [
      { table: 'order_lines', column: 'product_id' },
      { table: 'reviews', column: 'product_id' },
    ],
  )
  tally.keep('products', 'in-use', used.size)
  const due = made.filter((id) => !used.has(id))
  await tx.db.product.deleteMany({ where: { id: { in: due } } })
  if (changed.length > 0)
    await tx.db.$executeRaw`
      UPDATE products t SET version = coalesce((f->>'version')::bigint, t.version), title = coalesce(f->>'title', t.title),
        vendor = CASE WHEN f ? 'vendor' THEN f->>'vendor' ELSE t.vendor END, category = CASE WHEN f ? 'category' THEN f->>'category' ELSE t.category END,
        sku = CASE WHEN f ? 'sku' THEN f->>'sku' ELSE t.sku END, price_minor = CASE WHEN f ? 'price_minor' THEN (f->>'price_minor')::bigint ELSE t.price_minor END,
        currency = CASE WHEN f ? 'currency' THEN f->>'currency' ELSE t.currency END, image_url = CASE WHEN f ? 'image_url' THEN f->>'image_url' ELSE t.image_url END,
        url = CASE WHEN f ? 'url' THEN f->>'url' ELSE t.url END, updated_at = ${tx.now}
      FROM jsonb_to_recordset(${jsonRows(changed)}::jsonb) AS r(id uuid, fields jsonb), LATERAL (SELECT r.fields AS f) AS x WHERE t.id = r.id`
  tally.remove('products', due.length)
  tally.restore('products', changed.length)
}
