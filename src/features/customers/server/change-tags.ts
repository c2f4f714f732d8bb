import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type ChangeTagsInput, noSuchCustomer, profileChanged } from '../domain'

/** Adds and takes away tags of a person, those of everybody merged into them included. @returns the tags afterwards @throws missing `customer.missing` */
export async function changeTags(ctx: Ctx, { customerId, add, remove }: ChangeTagsInput): Promise<string[]> {
  return transact(ctx, async (tx) => {
    const rows = await lockPerson(tx, customerId)
    const before = new Set(rows.flatMap(({ tags }) => tags))
    const added = add.filter((tag) => !before.has(tag))
    const removed = remove.filter((tag) => before.has(tag) && !add.includes(tag))
    const after = [...before, ...new Set(added)].filter((tag) => !removed.includes(tag))
    if (added.length + removed.length === 0) return after
    const person = rows[0]!.canonicalId
    await tx.db.$executeRaw`
      UPDATE customers SET tags = CASE WHEN id = ${person}::uuid THEN ${after}::text[] ELSE ARRAY(SELECT tag FROM unnest(tags) AS tag WHERE tag <> ALL(${removed}::text[])) END, updated_at = ${tx.now}
      WHERE canonical_id = ${person}::uuid AND (id = ${person}::uuid OR tags && ${removed}::text[])`
    tx.audit({ action: 'customers.change-tags', subject: { type: 'customer', id: person }, customerId: person, data: { added, removed } })
    tx.emit(profileChanged, { customerId: person, data: { fields: ['tags'], source: tx.actor.kind } })
    return after
  })
}

/** @throws missing `customer.missing` */
async function lockPerson(tx: Tx, id: string): Promise<{ canonicalId: string; tags: string[] }[]> {
  const rows = await tx.db.$queryRaw<{ canonicalId: string; tags: string[] }[]>`
    SELECT canonical_id AS "canonicalId", coalesce(tags, '{}') AS tags FROM customers
    WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${id}::uuid) ORDER BY id FOR NO KEY UPDATE`
  if (rows.length === 0) throw noSuchCustomer()
  return rows
}
