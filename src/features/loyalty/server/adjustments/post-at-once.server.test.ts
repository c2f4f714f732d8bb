import { beforeEach, expect, test } from 'vitest'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague } from '@/testing/factories/loyalty'
import { adjustPoints, loyaltyInvariants } from '..'
import { saveBudget } from '../budgets/budgets.queries'

beforeEach(freshDatabase)

/** Everything the last adjustment of this customer wrote, without what differs by nature: ids, times, hashes. */
async function written(customerId: string) {
  const [row] = await sql<{ entry: object; adjustment: object; event: object; audit: object; outbox: number; legs: number }>(
    `SELECT to_jsonb(e) - '{id,customer_id,operation_id,adjustment_id,hash,request_hash,booked_at,effective_at,ticket_id}'::text[] AS entry,
      to_jsonb(a) - '{id,customer_id,entry_id,requested_at,ticket_id}'::text[] AS adjustment,
      (SELECT to_jsonb(v) - '{id,customer_id,seq,occurred_at,recorded_at}'::text[] || jsonb_build_object('data', v.data - '{entryId,adjustmentId,ticketId}'::text[]) FROM events v WHERE v.data->>'entryId' = e.id::text) AS event,
      (SELECT to_jsonb(u) - '{id,customer_id,chain,sequence,at,hash,request_id,subject_id}'::text[] || jsonb_build_object('data', u.data - '{entryId,ticketId}'::text[]) FROM audit_entries u WHERE u.subject_id = a.id::text) AS audit,
      (SELECT count(*)::int FROM outbox o JOIN events v ON v.id = o.event_id WHERE v.data->>'entryId' = e.id::text) AS outbox,
      (SELECT count(*)::int FROM ledger_legs l WHERE l.transaction_id = e.id) AS legs
    FROM points_entries e JOIN adjustments a ON a.entry_id = e.id WHERE e.customer_id = $1 ORDER BY e.sequence DESC LIMIT 1`,
    customerId,
  )
  return row
}

test('an adjustment booked in one statement leaves what one booked under the locks leaves, to the column', async () => {
  const [anna, jon] = [await customerRow(), await customerRow()]
  const ada = colleague('agent', 'Ada')
  const first = { amount: 100, reason: 'goodwill' }
  await adjustPoints(ada, { customerId: anna, ...first })
  await adjustPoints(ada, { customerId: jon, ...first })
  const asked = { amount: 40, reason: 'goodwill', note: 'Late parcel', customerMessage: 'Sorry!', notify: true, expiresAt: '2099-01-01T00:00:00Z' }
  const atOnce = await adjustPoints(ada, { customerId: anna, ...asked })
  // A reason with a budget is counted under the budget's lock: the longer way.
  await saveBudget(ada, { name: 'Much', reasonCode: 'goodwill', tierCode: null, perColleague: false, points: 1_000_000, active: true })
  const underLocks = await adjustPoints(ada, { customerId: jon, ...asked })
  expect(await written(anna)).toEqual(await written(jon))
  const view = (outcome: typeof atOnce) => {
    if (outcome.status !== 'posted') throw new Error(outcome.status)
    const { id: _id, customerId: _customer, adjustmentId: _adjustment, bookedAt: _booked, effectiveAt: _effective, ...entry } = outcome.entry
    return entry
  }
  expect(view(atOnce)).toEqual(view(underLocks))
  expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
})
