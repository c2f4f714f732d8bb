import type { Invariant } from '@/server/db/invariant'

/** Redemptions and the ledger say the same. */
export const rewardInvariants: readonly Invariant[] = [
  {
    name: 'loyalty.a-redemption-has-its-entry',
    sentence: 'Each redemption took its points by one entry of its own, and each entry that redeems has its redemption.',
    violations: `
      SELECT coalesce(r.id, e.id)::text AS id, 'redemption of ' || coalesce(r.points::text, 'nothing') || ', entry of ' || coalesce(e.amount::text, 'nothing') AS detail
      FROM redemptions r FULL JOIN (SELECT * FROM points_entries WHERE kind = 'redeem') e ON e.id = r.entry_id
      WHERE r.id IS NULL OR e.id IS NULL OR e.amount <> -r.points OR e.operation_id <> 'redeem:' || r.id`,
  },
  {
    name: 'loyalty.points-given-back-add-up',
    sentence: 'What a redemption gave back is the sum of its restore entries, and never more than it took.',
    violations: `
      SELECT coalesce(r.id::text, b.redemption) AS id, 'says ' || coalesce(r.restored_points, 0) || ', entries ' || coalesce(b.points, 0) AS detail
      FROM redemptions r FULL JOIN (SELECT split_part(operation_id, ':', 2) AS redemption, sum(amount) AS points FROM points_entries WHERE kind = 'restore' GROUP BY 1) b
        ON b.redemption = r.id::text
      WHERE coalesce(r.restored_points, 0) <> coalesce(b.points, 0) OR coalesce(b.points, 0) > coalesce(r.points, 0)`,
  },
  {
    name: 'loyalty.a-used-code-has-its-order',
    sentence: 'A code that was used names an order that exists and came with it.',
    violations: `
      SELECT r.id::text, r.status || ', order ' || coalesce(o.number, 'missing') AS detail FROM redemptions r LEFT JOIN orders o ON o.id = r.used_order_id
      WHERE (r.status = 'used' OR r.used_order_id IS NOT NULL) AND o.id IS NULL`,
  },
  {
    name: 'loyalty.a-limited-reward-is-not-overgiven',
    sentence: 'No reward was given more often than the largest stock it ever had.',
    violations: `
      SELECT r.reward_id::text AS id, count(*) || ' given' AS detail FROM redemptions r
      JOIN LATERAL (SELECT max((v.definition->>'stock')::int) AS most, bool_and(v.definition->>'stock' IS NOT NULL) AS limited FROM reward_versions v WHERE v.reward_id = r.reward_id) AS had ON true
      WHERE r.status NOT IN ('cancelled', 'failed') AND had.limited GROUP BY r.reward_id, had.most HAVING count(*) > had.most`,
  },
  {
    name: 'loyalty.a-given-up-code-is-withdrawn',
    sentence: 'No code stands in a store whose redemption was cancelled or failed, unless the store is being asked or would not take it back.',
    violations: `SELECT id::text, status || ', in the store: ' || store_state AS detail FROM redemptions WHERE status IN ('cancelled', 'failed') AND store_state IN ('making', 'made', 'unknown')`,
  },
]
