import { jsonRows } from '@/server/db/json-rows'
import type { DirectTx } from '@/server/db/transact'
import { searchTextOf } from '../domain/search-text'

type Words = { id: string; names: (string | null)[]; contacts: string[] }

/**
 * Writes what the search box matches, for these customers' persons: the canonical row holds the words of everybody merged into it,
 * a merged row its own (it is found again after an undo).
 */
export async function refreshSearchText(tx: DirectTx, customerIds: readonly string[]): Promise<void> {
  const people = await tx.db.$queryRaw<Words[]>`
    WITH touched AS (SELECT canonical_id AS id FROM customers WHERE id = ANY(${[...customerIds]}::uuid[]) UNION SELECT unnest(${[...customerIds]}::uuid[])),
    member AS (SELECT t.id AS person, c.id, c.name, c.company, c.phone FROM touched t JOIN customers c ON c.id = t.id OR c.canonical_id = t.id)
    SELECT person AS id, array_agg(name ORDER BY id = person DESC, id) || array_agg(company ORDER BY id = person DESC, id) AS names,
      coalesce((SELECT array_agg(i.value ORDER BY i.kind, i.created_at, i.id) FROM customer_identities i
        WHERE i.kind IN ('email', 'phone') AND i.customer_id IN (SELECT m.id FROM member m WHERE m.person = member.person)), '{}') ||
      coalesce(array_agg(phone) FILTER (WHERE phone IS NOT NULL), '{}') AS contacts
    FROM member GROUP BY person`
  const rows = people.map(({ id, names, contacts }) => ({ id, search_text: searchTextOf([...names, ...contacts]) }))
  await tx.db.$executeRaw`
    UPDATE customers c SET search_text = r.search_text FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, search_text text)
    WHERE c.id = r.id AND c.search_text <> r.search_text`
}
