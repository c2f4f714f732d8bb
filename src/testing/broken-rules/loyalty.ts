import type { Plants } from './plants'

/** One entry of the ledger is not what it was. */
const entry = (change: string, which = 'true') =>
  `UPDATE points_entries SET ${change} WHERE id = (SELECT id FROM points_entries WHERE ${which} ORDER BY customer_id, sequence LIMIT 1)`
/** An entry once more, under another number and what else is said. */
const again = (
  which: string,
  { kind = 'kind', operation = 'operation_id', reverses = 'reverses_id', sequence = 'sequence + 1000', amount = 'amount' } = {},
) => `
  INSERT INTO points_entries (customer_id, id, sequence, kind, amount, balance_after, held_amount, held_after, qualifying, operation_id, reverses_id, order_id, effective_at, booked_at)
  SELECT customer_id, gen_random_uuid(), ${sequence}, ${kind}, ${amount}, balance_after, held_amount, held_after, qualifying, ${operation}, ${reverses}, order_id, effective_at, booked_at
  FROM points_entries WHERE ${which} ORDER BY id LIMIT 1`
const redemption = (change: string) => `UPDATE redemptions SET ${change} WHERE id = (SELECT min(id::text)::uuid FROM redemptions)`

export const loyaltyPlants: Plants = {
  'loyalty.legs-sum-to-zero': `UPDATE programme_entries SET amount = amount + 1`,
  'loyalty.an-entry-stands-on-its-programme-account': `UPDATE programme_entries SET account = 'elsewhere'`,
  'loyalty.hold-is-the-sum-of-entries': `UPDATE points_accounts SET held = held + 1`,
  'loyalty.an-order-is-released-once-and-whole': `${again("kind = 'earn'", { kind: "'release'" })}; ${again("kind = 'release'", { sequence: 'sequence + 2000' })}`,
  'loyalty.balance-is-the-sum-of-entries': `UPDATE points_accounts SET balance = balance + 1`,
  'loyalty.balance-is-the-last-entry’s': `UPDATE points_accounts SET last_hash = 'x'`,
  'loyalty.running-balance-adds-up': entry('balance_after = balance_after + 1'),
  'loyalty.sequence-has-no-gap': `UPDATE points_entries SET sequence = sequence + 1`,
  'loyalty.one-entry-per-operation': again("kind = 'earn'"),
  'loyalty.hash-chain-verifies': entry(`actor_name = 'somebody else'`),
  'loyalty.never-below-zero-unless-the-kind-allows': entry(`amount = -5, balance_after = -1, kind = 'redeem'`),
  'loyalty.a-merge-moves-and-never-makes': again("kind = 'earn'", { kind: "'merge'", operation: "'merge:x:in'" }),
  'loyalty.a-merged-account-is-empty': `UPDATE customers SET canonical_id = (SELECT max(id::text)::uuid FROM customers)`,
  'loyalty.a-reversal-mirrors-its-entry': again("kind = 'earn' AND amount > 0", { kind: "'reverse'", operation: "'reverse:x'", reverses: 'id' }),
  'loyalty.an-order-earns-once': again("kind = 'earn'", { operation: "'x'" }),
  'loyalty.an-earning-has-its-order': entry('order_id = gen_random_uuid()', "kind = 'earn'"),
  'loyalty.adjustments-and-entries-agree': `UPDATE adjustments SET amount = amount + 1 WHERE status = 'posted'`,
  'loyalty.a-batch-is-its-rows': `UPDATE adjustment_batches SET booked = booked + 1`,
  'loyalty.the-report-is-its-entries': `UPDATE points_daily SET points = points + 1; DELETE FROM points_stale_days`,
  'loyalty.seals-chain': `UPDATE ledger_seals SET content = 'x'`,
  'loyalty.four-eyes': `UPDATE adjustments SET decided_by_id = 'lena', requested_by_id = 'lena'`,
  'loyalty.a-redemption-has-its-entry': redemption('points = points + 1'),
  'loyalty.points-given-back-add-up': redemption('restored_points = restored_points + 1'),
  'loyalty.a-used-code-has-its-order': redemption(`status = 'used', used_order_id = gen_random_uuid()`),
  'loyalty.a-limited-reward-is-not-overgiven': `UPDATE reward_versions SET definition = definition || '{"stock": 0}'; UPDATE redemptions SET status = 'issued'`,
  'loyalty.a-given-up-code-is-withdrawn': redemption(`status = 'cancelled', store_state = 'made'`),
  'loyalty.a-referral-gives-once': again("kind = 'earn'", { operation: "'referral:x:friend'" }),
  'loyalty.a-referral-taken-back-left-nothing': `UPDATE referrals SET status = 'taken-back', friend_entry_id = (SELECT id FROM points_entries e WHERE amount > 0
    AND NOT EXISTS (SELECT 1 FROM points_entries r WHERE r.reverses_id = e.id) LIMIT 1)`,
  'loyalty.a-converted-referral-has-its-order': `UPDATE referrals SET status = 'converted', order_id = gen_random_uuid()`,
}
