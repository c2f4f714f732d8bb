import type { Invariant } from '@/server/db/invariant'

/** Referrals, their orders and their entries say the same. */
export const referralInvariants: readonly Invariant[] = [
  {
    name: 'loyalty.a-referral-gives-once',
    sentence: 'A referral’s points are those of its two entries, and each entry for a referral belongs to one.',
    violations: `
      SELECT coalesce(r.id::text, e.id::text) AS id, 'entry ' || e.operation_id AS detail FROM points_entries e
      LEFT JOIN referrals r ON r.id::text = split_part(e.operation_id, ':', 2) AND e.id IN (r.referrer_entry_id, r.friend_entry_id)
      WHERE e.operation_id LIKE 'referral:%' AND r.id IS NULL`,
  },
  {
    name: 'loyalty.a-referral-taken-back-left-nothing',
    sentence: 'Of a referral whose first order was taken back no points are left.',
    violations: `
      SELECT r.id::text, 'left ' || sum(e.amount) AS detail FROM referrals r JOIN points_entries e ON e.id IN (r.referrer_entry_id, r.friend_entry_id)
        OR e.reverses_id IN (r.referrer_entry_id, r.friend_entry_id) WHERE r.status = 'taken-back' GROUP BY r.id HAVING sum(e.amount) <> 0`,
  },
  {
    name: 'loyalty.a-converted-referral-has-its-order',
    sentence: 'A referral that counted names a paid order.',
    violations: `
      SELECT r.id::text, r.status || ', order ' || coalesce(o.number, 'missing') AS detail FROM referrals r LEFT JOIN orders o ON o.id = r.order_id
      WHERE r.status IN ('converted', 'taken-back') AND (o.id IS NULL OR o.paid_at IS NULL)`,
  },
]
