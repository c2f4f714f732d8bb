import type { Tx } from '@/server/db/transact'
import type { ReferralParty } from '../../domain'

type Row = { personId: string; emails: string[]; phones: string[]; devices: string[]; names: string[]; places: string[] }

/** What tells two people apart, over everybody merged into them: identities, what sources claimed of them, and the addresses their orders were made with. */
export async function referralParties(tx: Tx, people: readonly string[]): Promise<Map<string, ReferralParty>> {
  const rows = await tx.db.$queryRaw<Row[]>`
    WITH members AS (SELECT id, canonical_id AS person FROM customers WHERE canonical_id = ANY(${[...people]}::uuid[])),
      told AS (
        SELECT m.person, i.kind, i.value FROM members m JOIN customer_identities i ON i.customer_id = m.id
        UNION SELECT m.person, i.kind, i.value FROM members m JOIN identity_claims i ON i.customer_id = m.id
        UNION SELECT m.person, 'email', lower(trim(o.email)) FROM members m JOIN orders o ON o.customer_id = m.id WHERE o.email IS NOT NULL)
    SELECT p.id AS "personId",
      ARRAY(SELECT t.value FROM told t WHERE t.person = p.id AND t.kind IN ('email', 'ticket-address')) AS emails,
      ARRAY(SELECT t.value FROM told t WHERE t.person = p.id AND t.kind = 'phone') AS phones,
      ARRAY(SELECT t.kind || ':' || t.value FROM told t WHERE t.person = p.id AND t.kind IN ('device', 'ga-client', 'fb-pixel')) AS devices,
      ARRAY(SELECT c.name FROM members m JOIN customers c ON c.id = m.id WHERE m.person = p.id AND c.name IS NOT NULL) AS names,
      ARRAY(SELECT lower(trim(c.city)) || ', ' || c.country_code FROM members m JOIN customers c ON c.id = m.id
        WHERE m.person = p.id AND trim(c.city) <> '' AND c.country_code IS NOT NULL) AS places
    FROM customers p WHERE p.id = ANY(${[...people]}::uuid[])`
  return new Map(rows.map((row) => [row.personId, row]))
}
