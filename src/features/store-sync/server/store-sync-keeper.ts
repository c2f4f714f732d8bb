import { type ErasedPerson, type PersonalDataKeeper, section } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

/** What stores sent, as it came, and what files changed: the bodies that name them are emptied. That something came, and what became of it, stays. */
export const storeSyncKeeper: PersonalDataKeeper = {
  name: 'stores',
  sections: [
    section('privacyRequests', 'privacy_requests', (ids) => Prisma.sql`t.customer_id = ANY${ids}`),
    section('importChanges', 'import_changes', (ids) => Prisma.sql`t.subject_id = ANY${ids}`),
  ],
  besides: ['raw_deliveries', 'quarantined_records', 'store_points_due'],
  erase,
  words: {},
}

async function erase(tx: Tx, person: ErasedPerson): Promise<void> {
  const { db } = tx
  const ids = [...person.memberIds]
  await eraseBodies(tx, person)
  for (const { connectionId, externalId } of person.accounts)
    await db.$executeRaw`DELETE FROM quarantined_records WHERE connection_id = ${connectionId}::uuid AND entity = 'customers' AND external_id = ${externalId}`
  // An import that is undone later has nothing to give back to somebody who is gone.
  await db.$executeRaw`
    DELETE FROM import_changes WHERE subject_id = ANY(${ids}::uuid[]) OR subject_id IN (
      SELECT id FROM orders WHERE customer_id = ANY(${ids}::uuid[]) UNION ALL SELECT id FROM tickets WHERE customer_id = ANY(${ids}::uuid[])
      UNION ALL SELECT id FROM reviews WHERE customer_id = ANY(${ids}::uuid[]) UNION ALL SELECT id FROM survey_responses WHERE customer_id = ANY(${ids}::uuid[]))`
  await db.$executeRaw`UPDATE privacy_requests SET email = NULL WHERE customer_id = ANY(${ids}::uuid[]) OR lower(email) = ANY(${[...person.emails]}::text[])`
  await db.$executeRaw`DELETE FROM store_points_due WHERE person_id = ANY(${ids}::uuid[])`
  tx.touch('stores')
}

/** Deliveries that were looked into and name them: by address or number wherever it stands, by the store's id where they are about its customers. */
async function eraseBodies({ db }: Tx, { emails, phones, accounts }: ErasedPerson): Promise<void> {
  const texts = [...emails, ...phones].map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`)
  if (texts.length > 0)
    await db.$executeRaw`
      UPDATE raw_deliveries SET body = '', headers = '{}', reason = CASE WHEN status IN ('failed', 'ignored') THEN 'erased' END
      WHERE status <> 'received' AND octet_length(body) > 0 AND encode(body, 'escape') ILIKE ANY(${texts}::text[])`
  for (const { connectionId, externalId } of accounts)
    await db.$executeRaw`
      UPDATE raw_deliveries SET body = '', headers = '{}', reason = CASE WHEN status IN ('failed', 'ignored') THEN 'erased' END
      WHERE connection_id = ${connectionId}::uuid AND status <> 'received' AND octet_length(body) > 0 AND topic ILIKE '%customer%'
        AND encode(body, 'escape') ~ ${`(^|[^0-9A-Za-z])${externalId.replace(/[^0-9A-Za-z]/g, '\\$&')}([^0-9A-Za-z]|$)`}`
}
