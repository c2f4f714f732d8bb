import type { Invariant } from '@/server/db/invariant'
import { referralInvariants } from './referrals/referrals.invariants'
import { rewardInvariants } from './rewards/rewards.invariants'

/** I1, asked of the ledger itself: nothing here trusts the balance that is shown. */
export const loyaltyInvariants: readonly Invariant[] = [
  ...rewardInvariants,
  ...referralInvariants,
  {
    name: 'loyalty.legs-sum-to-zero',
    sentence: 'In each transaction what customers got is what the programme gave: the legs sum to zero, unit by unit.',
    violations: `
      SELECT transaction_id::text AS id, unit || ': off by ' || sum(amount) AS detail FROM ledger_legs GROUP BY transaction_id, unit HAVING sum(amount) <> 0`,
  },
  {
    name: 'loyalty.an-entry-stands-on-its-programme-account',
    sentence: 'Each entry stands against the programme’s account of its kind, a reversal against that of the entry it reverses.',
    violations: `
      SELECT e.id::text, e.kind || ' on ' || coalesce(p.account, 'none') AS detail FROM points_entries e
      LEFT JOIN points_entries o ON o.id = e.reverses_id LEFT JOIN programme_entries p ON p.customer_id = e.customer_id AND p.entry_id = e.id
      WHERE p.account IS DISTINCT FROM points_counter_account(coalesce(o.kind, e.kind))`,
  },
  {
    name: 'loyalty.hold-is-the-sum-of-entries',
    sentence: 'What is on hold is the sum of what its account’s entries put there, its running total adds up, and never goes below zero.',
    violations: `
      SELECT a.customer_id::text AS id, 'held ' || a.held || ', entries ' || coalesce(sum(e.held_amount), 0) AS detail
      FROM points_accounts a LEFT JOIN points_entries e ON e.customer_id = a.customer_id GROUP BY a.customer_id HAVING a.held <> coalesce(sum(e.held_amount), 0) OR a.held < 0
      UNION ALL SELECT id::text, 'sequence ' || sequence || ': held ' || previous || ' + ' || held_amount || ' is not ' || held_after
      FROM (SELECT id, sequence, held_amount, held_after, coalesce(lag(held_after) OVER (PARTITION BY customer_id ORDER BY sequence), 0) AS previous FROM points_entries) AS e
      WHERE held_after <> previous + held_amount`,
  },
  {
    name: 'loyalty.an-order-is-released-once-and-whole',
    sentence: 'Points of an order leave hold once, as many as refunds and reversals left there.',
    violations: `
      SELECT order_id::text AS id, count(*) FILTER (WHERE kind = 'release') || ' releases, on hold ' || sum(held_amount) AS detail FROM points_entries
      WHERE order_id IS NOT NULL AND kind <> 'merge' GROUP BY order_id
      HAVING count(*) FILTER (WHERE kind = 'release') > 1 OR sum(held_amount) < 0 OR (bool_or(kind = 'release') AND sum(held_amount) <> 0)`,
  },
  {
    name: 'loyalty.balance-is-the-sum-of-entries',
    sentence: 'A balance is the sum of its account’s entries, and what was earned the sum of what qualifies.',
    violations: `
      SELECT a.customer_id::text AS id, 'balance ' || a.balance || ', entries ' || coalesce(sum(e.amount), 0) || '; earned ' || a.lifetime_earned || ', qualifying ' || coalesce(sum(e.qualifying), 0) AS detail
      FROM points_accounts a LEFT JOIN points_entries e ON e.customer_id = a.customer_id GROUP BY a.customer_id
      HAVING a.balance <> coalesce(sum(e.amount), 0) OR a.lifetime_earned <> coalesce(sum(e.qualifying), 0)`,
  },
  {
    name: 'loyalty.balance-is-the-last-entry’s',
    sentence: 'A balance, sequence number and hash of an account are those of its last entry.',
    violations: `
      SELECT a.customer_id::text AS id, 'balance ' || a.balance || ', last entry ' || coalesce(e.balance_after::text, 'none') AS detail
      FROM points_accounts a LEFT JOIN points_entries e ON e.customer_id = a.customer_id AND e.sequence = a.last_sequence
      WHERE (a.balance, a.last_hash) IS DISTINCT FROM (coalesce(e.balance_after, 0), e.hash) AND NOT (a.last_sequence = 0 AND e.id IS NULL AND a.balance = 0 AND a.last_hash IS NULL)`,
  },
  {
    name: 'loyalty.running-balance-adds-up',
    sentence: 'Each entry’s balance is the one before it plus its amount.',
    violations: `
      SELECT id::text, 'sequence ' || sequence || ': ' || previous || ' + ' || amount || ' is not ' || balance_after AS detail
      FROM (SELECT id, sequence, amount, balance_after, coalesce(lag(balance_after) OVER (PARTITION BY customer_id ORDER BY sequence), 0) AS previous FROM points_entries) AS e
      WHERE balance_after <> previous + amount`,
  },
  {
    name: 'loyalty.sequence-has-no-gap',
    sentence: 'The entries of an account are numbered from 1 without a gap.',
    violations: `
      SELECT customer_id::text AS id, count(*) || ' entries from ' || min(sequence) || ' to ' || max(sequence) AS detail FROM points_entries
      GROUP BY customer_id HAVING count(*) <> max(sequence) OR min(sequence) <> 1`,
  },
  {
    name: 'loyalty.one-entry-per-operation',
    sentence: 'An operation is booked once.',
    violations: `SELECT operation_id AS id, count(*) || ' entries' AS detail FROM points_entries GROUP BY operation_id HAVING count(*) > 1`,
  },
  {
    name: 'loyalty.hash-chain-verifies',
    sentence: 'Every entry carries the hash of its content and of the entry before it.',
    violations: `
      SELECT (e).id::text AS id, 'sequence ' || (e).sequence AS detail
      FROM (SELECT e, lag(hash) OVER (PARTITION BY customer_id ORDER BY sequence) AS previous FROM points_entries e) AS chained
      WHERE (e).hash <> points_entry_hash(previous, e)`,
  },
  {
    name: 'loyalty.never-below-zero-unless-the-kind-allows',
    sentence: 'Only a take-back, a reversal or a merge takes an account below zero.',
    violations: `
      SELECT id::text, kind || ' of ' || amount || ' left ' || balance_after AS detail FROM points_entries
      WHERE balance_after < 0 AND amount < 0 AND kind NOT IN ('take-back', 'reverse', 'merge')`,
  },
  {
    name: 'loyalty.a-merge-moves-and-never-makes',
    sentence: 'The entries of a merge, and those of its undoing, sum to zero.',
    violations: `
      SELECT split_part(operation_id, ':', 1) || ':' || split_part(operation_id, ':', 2) AS id, 'sum ' || sum(amount) || ', qualifying ' || sum(qualifying) AS detail
      FROM points_entries WHERE kind = 'merge' GROUP BY 1 HAVING sum(amount) <> 0 OR sum(held_amount) <> 0 OR sum(qualifying) <> 0`,
  },
  {
    name: 'loyalty.a-merged-account-is-empty',
    sentence: 'Who was merged holds no points: the survivor does.',
    violations: `
      SELECT a.customer_id::text AS id, 'balance ' || a.balance || ', held ' || a.held AS detail FROM points_accounts a JOIN customers c ON c.id = a.customer_id WHERE c.canonical_id <> c.id AND (a.balance <> 0 OR a.held <> 0)`,
  },
  {
    name: 'loyalty.a-reversal-mirrors-its-entry',
    sentence: 'A reversal books exactly the opposite of its entry, of the same person, and no entry has two.',
    violations: `
      SELECT r.id::text, r.amount || ' against ' || coalesce(e.amount::text, 'no entry') AS detail FROM points_entries r LEFT JOIN points_entries e ON e.id = r.reverses_id
      WHERE r.kind = 'reverse' AND (e.id IS NULL OR r.amount + r.held_amount <> -(e.amount + e.held_amount) OR e.kind IN ('reverse', 'merge', 'release')
        OR (r.qualifying <> -e.qualifying AND NOT (e.held_amount <> 0 AND r.qualifying = r.amount)))
      UNION ALL SELECT reverses_id::text, count(*) || ' reversals' FROM points_entries WHERE reverses_id IS NOT NULL GROUP BY reverses_id HAVING count(*) > 1`,
  },
  {
    name: 'loyalty.an-order-earns-once',
    sentence: 'An order has one earning, and its refunds never take back more than it earned.',
    violations: `
      SELECT order_id::text AS id, 'earned ' || count(*) FILTER (WHERE kind = 'earn') || ' times, left ' || sum(amount + held_amount) AS detail
      FROM points_entries WHERE order_id IS NOT NULL AND kind IN ('earn', 'take-back', 'reverse') GROUP BY order_id HAVING count(*) FILTER (WHERE kind = 'earn') > 1 OR sum(amount + held_amount) < 0`,
  },
  {
    name: 'loyalty.an-earning-has-its-order',
    sentence: 'Points earned and taken back name an order that exists.',
    violations: `
      SELECT e.id::text, e.kind || ' of ' || e.amount AS detail FROM points_entries e LEFT JOIN orders o ON o.id = e.order_id WHERE e.kind IN ('earn', 'take-back') AND o.id IS NULL`,
  },
  {
    name: 'loyalty.adjustments-and-entries-agree',
    sentence: 'A posted adjustment has its one entry with its amount, and every adjusting entry its adjustment.',
    violations: `
      SELECT coalesce(a.id, e.id)::text AS id, 'adjustment ' || coalesce(a.status || ' ' || a.amount, 'missing') || ', entry ' || coalesce(e.amount::text, 'missing') AS detail
      FROM (SELECT * FROM adjustments WHERE status = 'posted') a FULL JOIN (SELECT * FROM points_entries WHERE kind = 'adjust') e ON e.id = a.entry_id
      WHERE a.id IS NULL OR e.id IS NULL OR a.amount <> e.amount OR e.adjustment_id IS DISTINCT FROM a.id OR e.reason_code IS DISTINCT FROM a.reason_code`,
  },
  {
    name: 'loyalty.a-batch-is-its-rows',
    sentence: 'Every booked row of a batch has its one entry with its amount, every undone one its reversal, and a batch counts its rows.',
    violations: `
      SELECT r.batch_id::text || ' row ' || r.n AS id, r.state || ' of ' || r.amount || ', entry ' || coalesce(e.amount::text, 'missing') AS detail
      FROM adjustment_batch_rows r LEFT JOIN points_entries e ON e.id = r.entry_id LEFT JOIN adjustments a ON a.entry_id = r.entry_id AND a.batch_id = r.batch_id
      WHERE r.entry_id IS NOT NULL AND (e.id IS NULL OR a.id IS NULL OR e.amount <> r.amount OR (r.state = 'undone' AND NOT EXISTS (SELECT 1 FROM points_entries x WHERE x.reverses_id = r.entry_id)))
      UNION ALL SELECT b.id::text, 'booked ' || b.booked || ', rows ' || count(r.entry_id) FROM adjustment_batches b LEFT JOIN adjustment_batch_rows r ON r.batch_id = b.id
      GROUP BY b.id HAVING b.booked <> count(r.entry_id) OR b.refused <> count(*) FILTER (WHERE r.state = 'refused') OR b.undone <> count(*) FILTER (WHERE r.state = 'undone')`,
  },
  {
    name: 'loyalty.the-report-is-its-entries',
    sentence: 'What was summed of a day that is over is what its entries say.',
    violations: `
      WITH kept AS (SELECT * FROM points_daily d WHERE NOT EXISTS (SELECT 1 FROM points_stale_days s WHERE s.day = d.day)),
        said AS (SELECT m.* FROM points_rolled r CROSS JOIN LATERAL points_moves('-infinity', r.until::timestamp AT TIME ZONE 'UTC') AS m WHERE NOT EXISTS (SELECT 1 FROM points_stale_days s WHERE s.day = m.day))
      SELECT coalesce(kept.day, said.day)::text AS id, coalesce(kept.kind, said.kind) || ': kept ' || coalesce(kept.points::text, 'nothing') || ', entries ' || coalesce(said.points::text, 'nothing') AS detail
      FROM kept FULL JOIN said ON (kept.day, kept.kind, kept.reason, kept.tier) = (said.day, said.kind, said.reason, said.tier) WHERE (kept.points, kept.entries) IS DISTINCT FROM (said.points, said.entries)`,
  },
  {
    name: 'loyalty.seals-chain',
    sentence: 'Each seal of the ledger carries the one before it, and none is missing.',
    violations: `
      SELECT n::text AS id, day::text AS detail FROM (SELECT *, lag(head) OVER (ORDER BY n) AS previous, row_number() OVER (ORDER BY n) AS place FROM ledger_seals) AS s
      WHERE n <> place OR head <> sha256(coalesce(previous, ''::bytea) || convert_to(day::text, 'UTF8') || content)`,
  },
  {
    name: 'loyalty.four-eyes',
    sentence: 'Nobody decides on their own request.',
    violations: `
      SELECT a.id::text, 'asked and decided by ' || a.requested_by_id AS detail FROM adjustments a WHERE a.decided_by_id = a.requested_by_id
      UNION ALL SELECT a.id::text, 'decided through a token of the asker' FROM adjustments a JOIN api_tokens t ON t.id::text = a.decided_by_id AND t.created_by_id::text = a.requested_by_id
      UNION ALL SELECT b.id::text, 'batch asked and decided by ' || b.requested_by_id FROM adjustment_batches b WHERE b.decided_by_id = b.requested_by_id
        OR EXISTS (SELECT 1 FROM api_tokens t WHERE t.id::text = b.decided_by_id AND t.created_by_id::text = b.requested_by_id)`,
  },
]
