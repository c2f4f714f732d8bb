import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type ChangeTagsInput, erasedCustomer, noSuchCustomer, profileChanged } from '../domain'

/**
 * Adds tags to a person and takes tags away from everybody merged into them. Each keeps the tags they came with, so that an undone merge leaves nobody
 * with another's. @returns the tags afterwards
 * @throws missing `customer.missing`, rule `customers.erased`
 */
export async function changeTags(ctx: Ctx, input: ChangeTagsInput): Promise<string[]> {
  return transact(ctx, (tx) => changeTagsIn(tx, input))
}

/** The same inside a transaction that is already open: for flows. */
export async function changeTagsIn(tx: Tx, { customerId, add, remove }: ChangeTagsInput): Promise<string[]> {
  const rows = await lockPerson(tx, customerId)
  const before = new Set(rows.flatMap(({ tags }) => tags))
  const added = [...new Set(add.filter((tag) => !before.has(tag)))]
  const removed = remove.filter((tag) => before.has(tag) && !add.includes(tag))
  const after = [...before, ...added].filter((tag) => !removed.includes(tag))
  if (added.length + removed.length === 0) return after
  const person = rows[0]!.canonicalId
  await tx.db.$executeRaw`
      UPDATE customers SET tags = ARRAY(SELECT tag FROM unnest(tags) AS tag WHERE tag <> ALL(${removed}::text[])) || CASE WHEN id = ${person}::uuid THEN ${added}::text[] ELSE '{}' END, updated_at = ${tx.now}
      WHERE canonical_id = ${person}::uuid AND (id = ${person}::uuid OR tags && ${removed}::text[])`
  tx.audit({ action: 'customers.change-tags', subject: { type: 'customer', id: person }, customerId: person, data: { added, removed } })
  tx.emit(profileChanged, { customerId: person, data: { fields: ['tags'], source: tx.actor.kind } })
  return after
}

/** @throws missing `customer.missing`, rule `customers.erased` */
async function lockPerson(tx: Tx, id: string): Promise<{ canonicalId: string; tags: string[] }[]> {
  const rows = await tx.db.$queryRaw<{ canonicalId: string; tags: string[]; erased: boolean }[]>`
    SELECT canonical_id AS "canonicalId", erased_at IS NOT NULL AS erased, coalesce(tags, '{}') AS tags FROM customers
    WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${id}::uuid) ORDER BY id FOR NO KEY UPDATE`
  if (rows.length === 0) throw noSuchCustomer()
  if (rows.some(({ erased }) => erased)) throw erasedCustomer()
  return rows
}
