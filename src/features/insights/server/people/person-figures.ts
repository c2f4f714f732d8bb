import { Prisma } from '@/server/db/sql'

const { sql } = Prisma

/** The columns of `person_figures`, in the order in which `personFigures` gives them. */
export const PERSON_COLUMNS = [
  ...[
    'person_id',
    'since',
    'known',
    'profile',
    'consented',
    'email_verified',
    'phone_verified',
    'bought_at',
    'orders',
    'returned_at',
    'answered_at',
    'satisfied',
  ],
  ...['waiting', 'member', 'tier_code', 'points', 'points_at', 'earned_at', 'earning'],
] as const

/**
 * A row per person of what figures over all people are told by, made from the rows: the one query behind what is kept, what is read while nothing is kept,
 * and what `rapport verify` compares. It holds moments, not judgements about them ("within 90 days"), so it does not age. Without parameters.
 * `earning` is when somebody counts as having earned points in the 12 months before. What a reader does not ask for, the database does not look up.
 * @param who 'affected': only the people in a table of that name (person_id)
 */
export function personFigures(who: 'everybody' | 'affected'): Prisma.Sql {
  const members = who === 'everybody' ? sql`customers m` : sql`(SELECT x.id, x.canonical_id FROM affected a JOIN customers x ON x.canonical_id = a.person_id) m`
  return sql`
    SELECT c.id AS person_id, c.since, c.deleted_at IS NULL AS known, c.deleted_at IS NULL AND c.erased_at IS NULL AS profile,
      c.email_consent = 'subscribed' OR c.sms_consent = 'subscribed' AS consented, coalesce(i.email, false) AS email_verified, coalesce(i.phone, false) AS phone_verified,
      b.at AS bought_at, coalesce(b.orders, 0) AS orders, r.at AS returned_at, s.at AS answered_at, s.satisfied, t.person IS NOT NULL AS waiting,
      a.customer_id IS NOT NULL AS member, a.tier_code, coalesce(p.points, 0) AS points, p.at AS points_at, e.at AS earned_at, e.earning
    FROM ${who === 'everybody' ? sql`customers c` : sql`affected f JOIN customers c ON c.id = f.person_id`}
    LEFT JOIN (SELECT m.canonical_id AS person, bool_or(k.kind = 'email') AS email, bool_or(k.kind = 'phone') AS phone
      FROM ${members} JOIN customer_identities k ON k.customer_id = m.id WHERE k.verified_at IS NOT NULL GROUP BY m.canonical_id) i ON i.person = c.id
    LEFT JOIN (SELECT m.canonical_id AS person, max(o.last_order_at) AS at, sum(o.orders_count)::int AS orders
      FROM ${members} JOIN customer_order_stats o ON o.customer_id = m.id WHERE o.orders_count > 0 AND o.last_order_at IS NOT NULL GROUP BY m.canonical_id) b ON b.person = c.id
    LEFT JOIN (SELECT m.canonical_id AS person, max(d.refunded_at) AS at
      FROM ${members} JOIN refunds d ON d.customer_id = m.id WHERE d.net_minor > 0 GROUP BY m.canonical_id) r ON r.person = c.id
    LEFT JOIN (SELECT DISTINCT ON (m.canonical_id) m.canonical_id AS person, v.responded_at AS at, CASE WHEN v.kind = 'nps' THEN v.score >= 7 ELSE v.score >= v.scale_max - 1 END AS satisfied
      FROM ${members} JOIN survey_responses v ON v.customer_id = m.id ORDER BY m.canonical_id, v.responded_at DESC, v.id DESC) s ON s.person = c.id
    LEFT JOIN (SELECT DISTINCT m.canonical_id AS person
      FROM ${members} JOIN tickets k ON k.customer_id = m.id WHERE k.status IN ('open', 'pending', 'snoozed') AND k.merged_into_id IS NULL) t ON t.person = c.id
    LEFT JOIN points_accounts a ON a.customer_id = c.id
    LEFT JOIN (SELECT m.canonical_id AS person, sum(x.balance + x.held)::bigint AS points, max(x.updated_at) AS at
      FROM ${members} JOIN points_accounts x ON x.customer_id = m.id GROUP BY m.canonical_id) p ON p.person = c.id
    LEFT JOIN (SELECT m.canonical_id AS person, max(l.effective_at) AS at, range_agg(tstzrange(l.effective_at, l.effective_at + interval '12 months', '(]')) AS earning
      FROM ${members} JOIN points_entries l ON l.customer_id = m.id WHERE l.qualifying > 0 GROUP BY m.canonical_id) e ON e.person = c.id
    WHERE c.canonical_id = c.id`
}
