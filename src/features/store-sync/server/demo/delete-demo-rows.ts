import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

const someone = Prisma.sql`customer_id IN (SELECT id FROM demo_people)`
const theirTickets = Prisma.sql`ticket_id IN (SELECT id FROM demo_tickets)`
const theStore = Prisma.sql`connection_id IN (SELECT id FROM demo_stores)`
const theirOrders = Prisma.sql`order_id IN (SELECT id FROM demo_orders)`

/** Children before parents. What has both a customer and a store goes with either. */
const STEPS: readonly Prisma.Sql[] = [
  Prisma.sql`DELETE FROM drafts WHERE ${theirTickets}`,
  Prisma.sql`DELETE FROM ticket_reads WHERE ${theirTickets}`,
  Prisma.sql`DELETE FROM ticket_search WHERE ${theirTickets}`,
  Prisma.sql`DELETE FROM outbound_mails WHERE ${theirTickets} OR ${someone}`,
  Prisma.sql`DELETE FROM raw_mails WHERE ${theirTickets}`,
  Prisma.sql`DELETE FROM messages WHERE ${theirTickets}`,
  Prisma.sql`DELETE FROM tasks WHERE ${someone}`,
  Prisma.sql`DELETE FROM next_action_answers WHERE ${someone}`,
  Prisma.sql`DELETE FROM survey_responses WHERE ${someone}`,
  // The programme that the demo came with, unless it asked somebody real since.
  Prisma.sql`DELETE FROM survey_programmes p WHERE p.created_by IN (SELECT name FROM users WHERE demo)
    AND p.created_at <= coalesce((SELECT max(last_success_at) FROM store_connections WHERE demo), 'infinity')
    AND NOT EXISTS (SELECT 1 FROM survey_invites i WHERE i.programme_id = p.id AND i.customer_id NOT IN (SELECT id FROM demo_people))`,
  Prisma.sql`DELETE FROM survey_invites WHERE ${someone}`,
  Prisma.sql`DELETE FROM reviews WHERE ${someone} OR ${theStore}`,
  Prisma.sql`DELETE FROM tickets WHERE ${someone}`,
  Prisma.sql`DELETE FROM ticket_words k WHERE NOT EXISTS (SELECT 1 FROM ticket_search s WHERE s.words @@ quote_literal(k.word)::tsquery)`,
  Prisma.sql`DELETE FROM referrals WHERE referrer_id IN (SELECT id FROM demo_people) OR friend_id IN (SELECT id FROM demo_people)`,
  Prisma.sql`DELETE FROM referral_codes WHERE ${someone}`,
  Prisma.sql`DELETE FROM redemptions WHERE ${someone}`,
  // What somebody real redeemed stays explained.
  Prisma.sql`DELETE FROM reward_versions v WHERE demo AND NOT EXISTS (SELECT 1 FROM redemptions r JOIN reward_versions o ON o.id = r.reward_version_id WHERE o.reward_id = v.reward_id)`,
  // A team of nobody but the demo team leaves with them.
  Prisma.sql`DELETE FROM teams g WHERE EXISTS (SELECT 1 FROM team_members m JOIN users u ON u.id = m.user_id WHERE m.team_id = g.id)
    AND NOT EXISTS (SELECT 1 FROM team_members m JOIN users u ON u.id = m.user_id WHERE m.team_id = g.id AND NOT u.demo)`,
  Prisma.sql`DELETE FROM points_entries WHERE ${someone}`,
  // What somebody real earned stays explained.
  Prisma.sql`DELETE FROM earn_rule_versions v WHERE demo AND NOT EXISTS (SELECT 1 FROM points_entries e WHERE e.earned_by @> jsonb_build_array(jsonb_build_object('rule', v.rule_id::text)))`,
  Prisma.sql`DELETE FROM adjustment_batches b WHERE EXISTS (SELECT 1 FROM adjustment_batch_rows r WHERE r.batch_id = b.id AND ${someone})
    AND NOT EXISTS (SELECT 1 FROM adjustment_batch_rows r WHERE r.batch_id = b.id AND r.entry_id IS NOT NULL AND r.customer_id NOT IN (SELECT id FROM demo_people))`,
  Prisma.sql`DELETE FROM adjustments WHERE ${someone}`,
  Prisma.sql`DELETE FROM tier_changes WHERE ${someone}`,
  Prisma.sql`DELETE FROM points_accounts WHERE ${someone}`,
  // Sums over everybody's points are made anew.
  Prisma.sql`DELETE FROM points_daily`,
  Prisma.sql`DELETE FROM points_cohorts`,
  Prisma.sql`DELETE FROM points_measures`,
  Prisma.sql`UPDATE points_rolled SET until = '1970-01-01'`,
  Prisma.sql`DELETE FROM points_stale_days`,
  Prisma.sql`DELETE FROM segment_memberships WHERE ${someone}`,
  Prisma.sql`DELETE FROM segment_doubts WHERE ${someone}`,
  Prisma.sql`DELETE FROM clv_changes WHERE ${someone}`,
  Prisma.sql`UPDATE segments s SET members = (SELECT count(*) FROM segment_memberships m WHERE m.segment_id = s.id AND m.left_at IS NULL), applied = applied + 1`,
  Prisma.sql`DELETE FROM outbox WHERE ${someone}`,
  Prisma.sql`DELETE FROM events WHERE ${someone}`,
  Prisma.sql`DELETE FROM carts WHERE ${someone} OR ${theStore}`,
  Prisma.sql`DELETE FROM wishlist_items WHERE ${someone} OR product_id IN (SELECT id FROM products WHERE ${theStore})`,
  Prisma.sql`DELETE FROM fulfilments WHERE ${theirOrders}`,
  Prisma.sql`DELETE FROM refunds WHERE ${theirOrders}`,
  Prisma.sql`DELETE FROM order_lines WHERE ${theirOrders}`,
  Prisma.sql`DELETE FROM orders WHERE id IN (SELECT id FROM demo_orders)`,
  Prisma.sql`DELETE FROM early_refunds WHERE ${theStore}`,
  Prisma.sql`DELETE FROM products WHERE ${theStore}`,
  Prisma.sql`DELETE FROM customer_order_stats WHERE ${someone}`,
  // Whoever is just keeping people, or the days they bought on, is waited for, and nobody begins until this is done.
  Prisma.sql`LOCK TABLE people_kept IN SHARE ROW EXCLUSIVE MODE`,
  Prisma.sql`DELETE FROM product_daily WHERE ${theStore}`,
  Prisma.sql`DELETE FROM sales_daily WHERE ${theStore}`,
  Prisma.sql`DELETE FROM stale_days WHERE ${theStore}`,
  // Roll-ups of the desk knew the demo's people: without its scope everything is read from the rows until the next minute makes it anew.
  Prisma.sql`DELETE FROM buyer_firsts WHERE person_id IN (SELECT id FROM demo_people) OR scope IN (SELECT id FROM demo_stores)`,
  Prisma.sql`DELETE FROM buyer_purchases`,
  Prisma.sql`DELETE FROM cohort_months`,
  Prisma.sql`DELETE FROM figure_scopes`,
  Prisma.sql`DELETE FROM figure_memos`,
  // What is kept of people is kept again by the next minute.
  Prisma.sql`DELETE FROM people_kept`,
  Prisma.sql`DELETE FROM person_figures`,
  Prisma.sql`DELETE FROM figure_days`,
  Prisma.sql`DELETE FROM figure_months`,
  Prisma.sql`DELETE FROM figure_days_made`,
  // A model of nobody real, or the attempt at one, says nothing about who comes next.
  Prisma.sql`DELETE FROM model_runs r WHERE NOT EXISTS (SELECT 1 FROM customers WHERE NOT demo) OR (EXISTS (SELECT 1 FROM predictions p WHERE p.run_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM predictions p WHERE p.run_id = r.id AND p.customer_id NOT IN (SELECT id FROM demo_people)))`,
  Prisma.sql`DELETE FROM predictions WHERE ${someone}`,
  Prisma.sql`DELETE FROM consent_changes WHERE ${someone}`,
  Prisma.sql`DELETE FROM customer_identities WHERE ${someone}`,
  Prisma.sql`DELETE FROM customer_sources WHERE ${someone} OR ${theStore}`,
  Prisma.sql`DELETE FROM customer_merges WHERE survivor_id IN (SELECT id FROM demo_people) OR merged_id IN (SELECT id FROM demo_people)`,
  // Somebody real who was merged into a demo person is themselves again.
  Prisma.sql`UPDATE customers SET canonical_id = id WHERE NOT demo AND canonical_id IN (SELECT id FROM demo_people)`,
  Prisma.sql`DELETE FROM customers WHERE demo`,
  Prisma.sql`DELETE FROM coupons WHERE ${theStore}`,
  Prisma.sql`DELETE FROM store_tombstones WHERE ${theStore}`,
  Prisma.sql`DELETE FROM quarantined_records WHERE ${theStore}`,
  Prisma.sql`DELETE FROM store_subscriptions WHERE ${theStore}`,
  Prisma.sql`DELETE FROM privacy_requests WHERE ${theStore}`,
  Prisma.sql`DELETE FROM raw_deliveries WHERE ${theStore}`,
  Prisma.sql`DELETE FROM sync_runs WHERE ${theStore}`,
  Prisma.sql`DELETE FROM store_connections WHERE demo`,
  Prisma.sql`DELETE FROM people_news`,
  Prisma.sql`DELETE FROM figure_day_news`,
]

export type DemoRows = { customers: number; orders: number; tickets: number }

/**
 * Deletes every row of the demo store's people and of the demo store itself, and whatever else was told about those people. The ledger's triggers
 * let a demo customer's entries go in this one transaction only. Audit rows stay.
 */
export async function deleteDemoRows(tx: Tx): Promise<DemoRows> {
  await tx.db.$executeRaw`SET LOCAL rapport.removing_demo = 'on'`
  await tx.db.$executeRaw`CREATE TEMP TABLE demo_people ON COMMIT DROP AS SELECT id FROM customers WHERE demo FOR UPDATE`
  await tx.db.$executeRaw`CREATE TEMP TABLE demo_stores ON COMMIT DROP AS SELECT id FROM store_connections WHERE demo FOR UPDATE`
  await tx.db.$executeRaw`CREATE TEMP TABLE demo_orders ON COMMIT DROP AS SELECT id FROM orders WHERE ${someone} OR ${theStore}`
  await tx.db.$executeRaw`CREATE TEMP TABLE demo_tickets ON COMMIT DROP AS SELECT id FROM tickets WHERE ${someone}`
  await tx.db.$executeRaw`ANALYZE demo_people, demo_orders, demo_tickets`
  const [rows] = await tx.db.$queryRaw<DemoRows[]>`
    SELECT (SELECT count(*)::int FROM demo_people) AS customers, (SELECT count(*)::int FROM demo_orders) AS orders, (SELECT count(*)::int FROM demo_tickets) AS tickets`
  for (const step of STEPS) await tx.db.$executeRaw(step)
  return rows ?? { customers: 0, orders: 0, tickets: 0 }
}
