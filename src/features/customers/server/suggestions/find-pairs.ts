import type { Tx } from '@/server/db/transact'
import type { Evidence, PairFacts } from '../../domain/suggestion'

/** What more customers than this have in common (a shop's own number, a name like Maria Rossi in Rome) says nothing about any of them. */
const MOST_SHARERS = 8

export type Pair = PairFacts & { readonly firstId: string; readonly secondId: string; readonly evidence: Evidence[] }

/**
 * Whoever has something in common with these people, in one statement: shared numbers, browsers and devices, addresses of one mailbox, the same name
 * in the same city (not of two countries), claims to what is another's. Every way goes by an index from the people asked about, so it costs the same among a hundred as among
 * a million. Pairs are of persons (canonical ids, smaller first); the erased are left out, and the demo store's people meet only each other.
 */
export const findPairs = (tx: Pick<Tx, 'db'>, customerIds: readonly string[]): Promise<Pair[]> => tx.db.$queryRaw<Pair[]>`
  WITH mine AS MATERIALIZED (
    SELECT c.id, c.canonical_id AS person, c.name, c.city, c.country_code, c.demo FROM (
      SELECT DISTINCT x.canonical_id FROM unnest(${[...customerIds]}::uuid[]) AS asked(id) CROSS JOIN LATERAL (SELECT canonical_id FROM customers WHERE id = asked.id LIMIT 1) AS x
    ) AS touched CROSS JOIN LATERAL (SELECT * FROM customers WHERE canonical_id = touched.canonical_id AND erased_at IS NULL OFFSET 0) AS c
  ), own AS MATERIALIZED (
    SELECT m.person, m.demo, i.kind, i.scope, i.value FROM mine m JOIN customer_identities i ON i.customer_id = m.id
  ), common AS (
    SELECT own.person, own.demo, few.ids, own.kind AS reason, own.value AS what FROM own CROSS JOIN LATERAL (
      SELECT array_agg(customer_id) AS ids FROM (SELECT s.customer_id FROM customer_identities s
        WHERE s.kind = own.kind AND s.scope = own.scope AND s.value = own.value LIMIT ${MOST_SHARERS + 1}) AS sharer) AS few
    WHERE own.kind IN ('phone', 'device', 'ga-client', 'fb-pixel')
    UNION ALL
    SELECT own.person, own.demo, few.ids, few.reason, loose_email(own.value) FROM own CROSS JOIN LATERAL (
      SELECT array_agg(customer_id) AS ids, CASE WHEN same THEN 'ticket-address' ELSE 'similar-email' END AS reason
      FROM (SELECT s.customer_id, s.value = own.value AS same FROM customer_identities s
        WHERE loose_email(s.value) = loose_email(own.value) AND s.kind IN ('email', 'ticket-address') LIMIT ${MOST_SHARERS + 1}) AS sharer
      GROUP BY same) AS few
    WHERE own.kind IN ('email', 'ticket-address') AND loose_email(own.value) NOT LIKE '@%'
    UNION ALL
    SELECT m.person, m.demo, few.ids, 'name-and-city', compared_text(m.name) || ', ' || compared_text(m.city) FROM mine m CROSS JOIN LATERAL (
      SELECT array_agg(id) AS ids FROM (SELECT s.id FROM customers s
        WHERE compared_text(s.name) = compared_text(m.name) AND compared_text(s.city) = compared_text(m.city) AND s.name IS NOT NULL AND s.city IS NOT NULL
          AND (upper(s.country_code) = upper(m.country_code)) IS NOT FALSE LIMIT ${MOST_SHARERS + 1}) AS sharer) AS few
    WHERE m.name LIKE '%_ _%' AND m.city <> ''
    UNION ALL
    SELECT m.person, m.demo, ARRAY[i.customer_id], 'claimed', k.kind || k.value
    FROM mine m JOIN identity_claims k ON k.customer_id = m.id JOIN customer_identities i ON i.kind = k.kind AND i.scope = k.scope AND i.value = k.value
    UNION ALL
    SELECT own.person, own.demo, ARRAY[k.customer_id], 'claimed', k.kind || k.value
    FROM own JOIN identity_claims k ON k.kind = own.kind AND k.scope = own.scope AND k.value = own.value
  ), pair AS (
    SELECT least(common.person, o.canonical_id) AS a, greatest(common.person, o.canonical_id) AS b,
      jsonb_agg(DISTINCT jsonb_build_object('reason', common.reason, 'key', md5(common.what))) AS evidence
    FROM common CROSS JOIN LATERAL unnest(common.ids) AS other(id) CROSS JOIN LATERAL (SELECT canonical_id, demo FROM customers WHERE id = other.id AND erased_at IS NULL OFFSET 0) AS o
    WHERE cardinality(common.ids) <= ${MOST_SHARERS} AND o.canonical_id <> common.person AND o.demo = common.demo
    GROUP BY 1, 2
  )
  SELECT pair.a AS "firstId", pair.b AS "secondId", pair.evidence, coalesce(compared_text(a.name) = compared_text(b.name), false) AS "sameName",
    coalesce(va.verified AND vb.verified, false) AS "verifiedEmailsDiffer", coalesce(one_store.both, false) AS "bothInOneStore"
  FROM pair JOIN customers a ON a.id = pair.a JOIN customers b ON b.id = pair.b
  LEFT JOIN LATERAL (SELECT true AS verified FROM customers m JOIN customer_identities i ON i.customer_id = m.id
    WHERE m.canonical_id = pair.a AND i.kind = 'email' AND i.verified_at IS NOT NULL LIMIT 1) AS va ON true
  LEFT JOIN LATERAL (SELECT true AS verified FROM customers m JOIN customer_identities i ON i.customer_id = m.id
    WHERE m.canonical_id = pair.b AND i.kind = 'email' AND i.verified_at IS NOT NULL LIMIT 1) AS vb ON true
  LEFT JOIN LATERAL (SELECT true AS both FROM customers m JOIN customer_identities i ON i.customer_id = m.id AND i.kind = 'store-customer'
    WHERE m.canonical_id = pair.a AND EXISTS (SELECT 1 FROM customers n JOIN customer_identities j ON j.customer_id = n.id
      WHERE n.canonical_id = pair.b AND j.kind = 'store-customer' AND j.scope = i.scope) LIMIT 1) AS one_store ON true
  ORDER BY pair.a, pair.b`
