import type { Invariant } from '@/server/db/invariant'

export const segmentsInvariants: readonly Invariant[] = [
  {
    name: 'segments.members-counted',
    sentence: 'A segment’s number of members is the number of its open stays.',
    violations: `SELECT s.id::text AS id, 'says ' || s.members || ', has ' || count(m.id) AS detail FROM segments s
      LEFT JOIN segment_memberships m ON m.segment_id = s.id AND m.left_at IS NULL GROUP BY s.id HAVING s.members <> count(m.id)`,
  },
  {
    name: 'segments.archived-are-empty',
    sentence: 'Nobody is in a segment that was put away.',
    violations: `SELECT s.id::text AS id, count(*) || ' members' AS detail FROM segments s JOIN segment_memberships m ON m.segment_id = s.id AND m.left_at IS NULL
      WHERE s.archived_at IS NOT NULL GROUP BY s.id`,
  },
  {
    name: 'segments.members-exist',
    sentence: 'Every stay is a customer’s.',
    violations: `SELECT m.id::text AS id, 'no customer ' || m.customer_id AS detail FROM segment_memberships m LEFT JOIN customers c ON c.id = m.customer_id WHERE c.id IS NULL`,
  },
  {
    name: 'segments.stays-apart',
    sentence: 'A person’s stays in a segment do not overlap.',
    violations: `SELECT later.id::text AS id, 'began at ' || later.entered_at || ', before the one before it ended' AS detail FROM (
      SELECT id, entered_at, lag(left_at) OVER stays AS ended, lag(id) OVER stays AS before FROM segment_memberships
      WINDOW stays AS (PARTITION BY segment_id, customer_id ORDER BY entered_at, left_at NULLS LAST, id)) later
      WHERE later.before IS NOT NULL AND (later.ended IS NULL OR later.ended > later.entered_at)`,
  },
]
