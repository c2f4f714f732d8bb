import { beforeEach, describe, expect, test } from 'vitest'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office } from '@/testing/factories/loyalty'
import { adjustPoints, loyaltyCard, loyaltyInvariants, reverseEntry } from '..'
import { lapseRequests } from '../adjustments/lapse-requests'
import { getBatch, listBatchRows } from './batches.queries'
import { approveBatch, rejectBatch } from './decide-batch'
import { draftBatch } from './draft-batch'
import { pauseBatch, resumeBatch } from './pause-batch'
import { bookBatch } from './run-batch'
import { startBatch } from './start-batch'
import { reverseBatch, undoBatch } from './undo-batch'

beforeEach(freshDatabase)

const person = async (email: string) => {
  const id = await customerRow()
  await sql(
    `INSERT INTO customer_identities (id, customer_id, kind, value, source, created_at) VALUES (gen_random_uuid(), $1, 'email', $2, 'test', now())`,
    id,
    email,
  )
  return id
}
const balanceOf = async (id: string) => (await loyaltyCard(office(), id)).balance
const draft = (ctx: ReturnType<typeof colleague>, csv: string, more: Partial<{ reason: string; expiresAt: string }> = {}) =>
  draftBatch(ctx, { source: 'csv', name: 'spring.csv', reason: 'campaign', csv, ...more })
const intact = async () => expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
const entries = async () => (await sql<{ n: number }>('SELECT count(*)::int AS n FROM points_entries'))[0]!.n

describe('a batch', () => {
  test('is looked at row by row before anything is booked: who, balance now and after, unknown, merged, too much, unreadable', async () => {
    const [anna, jon, eve] = [await person('anna@example.com'), await person('jon@example.com'), await person('eve@example.com')]
    await adjustPoints(office(), { customerId: anna, amount: 50, reason: 'other' })
    await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', jon, eve)
    const { batchId } = await draft(
      colleague('agent'),
      'Email;Points\nAnna@Example.com;600\nanna@example.com;-700\nnobody@example.com;5\neve@example.com;5\njon@example.com;1,5\njon@example.com;0\n',
    )
    const { data } = await listBatchRows(colleague('agent'), { batchId, limit: 50 })
    expect(data.map(({ n, problem, balance, balanceAfter, merged, aboveLimit }) => [n, problem, balance, balanceAfter, merged, aboveLimit])).toEqual([
      [1, null, 50, 650, false, true],
      [2, 'insufficient', 50, -50, false, true],
      [3, 'unknown', null, null, false, false],
      [4, null, 0, 5, true, false],
      [5, 'invalid-points', null, null, false, false],
      [6, 'invalid-points', null, null, false, false],
    ])
    expect(await getBatch(colleague('agent'), batchId)).toMatchObject({
      merged: 1,
      repeated: 2,
      aboveLimit: 2,
      needsApproval: 'per-adjustment',
      batch: { status: 'draft', ready: 3 },
    })
    expect(await entries()).toBe(1)
  })

  test('within the limit is booked by the job, each row once however often it runs, and rows that cannot be are named', async () => {
    const [anna, jon] = [await person('anna@example.com'), await person('jon@example.com')]
    const agent = colleague('agent')
    const { batchId } = await draft(agent, 'email,points\nanna@example.com,100\njon@example.com,-30\nanna@example.com,-40\nghost@example.com,1\n')
    expect(await startBatch(agent, batchId)).toMatchObject({ status: 'running' })
    await Promise.all([bookBatch(office(), batchId), bookBatch(office(), batchId), bookBatch(office(), batchId)])
    await bookBatch(office(), batchId)
    expect([await balanceOf(anna), await balanceOf(jon), await entries()]).toEqual([60, 0, 2])
    const { batch } = await getBatch(agent, batchId)
    expect(batch).toMatchObject({ status: 'done', booked: 2, refused: 2 })
    expect((await listBatchRows(agent, { batchId, problemsOnly: true, limit: 50 })).data.map(({ n, problem }) => [n, problem])).toEqual([
      [2, 'insufficient'],
      [4, 'unknown'],
    ])
    expect(await sql('SELECT DISTINCT actor_name, (SELECT count(*)::int FROM events) AS events FROM points_entries')).toEqual([
      { actor_name: 'agent', events: 2 },
    ])
    await intact()
  })

  test('started twice at once starts once; another’s draft is not started', async () => {
    await person('anna@example.com')
    const agent = colleague('agent')
    const { batchId } = await draft(agent, 'email,points\nanna@example.com,100\n')
    await expect(startBatch(colleague('agent'), batchId)).rejects.toMatchObject({ code: 'loyalty.not-your-batch' })
    const tries = await Promise.allSettled([startBatch(agent, batchId), startBatch(agent, batchId)])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('above the limit is approved as a whole by another person; what was asked for cannot change, in SQL', async () => {
    const anna = await person('anna@example.com')
    const [agent, boss] = [colleague('agent'), colleague('manager', 'Boss')]
    const rows = Array.from({ length: 5 }, () => 'anna@example.com,450').join('\n')
    const { batchId } = await draft(agent, `email,points\n${rows}\n`)
    expect(await startBatch(agent, batchId)).toMatchObject({ status: 'requested', over: 'per-day' })
    await bookBatch(office(), batchId)
    expect(await entries()).toBe(0)
    await expect(approveBatch({ ...boss, actor: agent.actor }, { batchId })).rejects.toMatchObject({ code: 'loyalty.self-approval' })
    for (const change of [
      `UPDATE adjustment_batch_rows SET amount = 9 WHERE n = 1`,
      `DELETE FROM adjustment_batch_rows WHERE n = 1`,
      `INSERT INTO adjustment_batch_rows (batch_id, n, given, amount, state) SELECT batch_id, 99, given, amount, state FROM adjustment_batch_rows WHERE n = 1`,
      `UPDATE adjustment_batches SET gross = 9000, largest = 1`,
      `UPDATE adjustment_batches SET reason_code = 'goodwill'`,
      `DELETE FROM adjustment_batches`,
      'TRUNCATE adjustment_batches CASCADE',
    ])
      await expect(sql(change)).rejects.toThrow(/cannot be changed|stays|append-only/)
    await expect(sql(`UPDATE adjustment_batches SET status = 'running'`)).rejects.toThrow('decided by somebody')
    await expect(sql(`UPDATE adjustment_batches SET status = 'running', decided_by_id = requested_by_id`)).rejects.toThrow('four_eyes')
    const decisions = await Promise.allSettled([approveBatch(boss, { batchId }), approveBatch(colleague('cro'), { batchId })])
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await bookBatch(office(), batchId)
    expect(await balanceOf(anna)).toBe(2_250)
    expect(await sql(`SELECT DISTINCT requested_by_name AS asked, decided_by_id IS NOT NULL AS decided FROM adjustments`)).toEqual([
      { asked: 'agent', decided: true },
    ])
    await intact()
  })

  test('a rejected one books nothing, one that waits a week lapses, a draft of that age is gone', async () => {
    await person('anna@example.com')
    const agent = colleague('agent')
    const ask = async () => {
      const { batchId } = await draft(agent, 'email,points\nanna@example.com,9000\n')
      await startBatch(agent, batchId)
      return batchId
    }
    await rejectBatch(colleague('manager'), { batchId: await ask() })
    const waiting = await ask()
    await draft(agent, 'email,points\nanna@example.com,1\n')
    await lapseRequests(office(new Date(Date.now() + 8 * 86_400_000)))
    await expect(approveBatch(colleague('manager'), { batchId: waiting })).rejects.toMatchObject({ code: 'loyalty.request-expired' })
    expect(await sql('SELECT status FROM adjustment_batches ORDER BY status')).toEqual([{ status: 'expired' }, { status: 'rejected' }])
    expect(await entries()).toBe(0)
  })

  test('counts against the asker’s day as a whole from its start, so that nothing slips past beside it', async () => {
    const anna = await person('anna@example.com')
    const agent = colleague('agent')
    const { batchId } = await draft(agent, `email,points\n${Array.from({ length: 4 }, () => 'anna@example.com,400').join('\n')}\n`)
    expect(await startBatch(agent, batchId)).toMatchObject({ status: 'running' })
    expect(await adjustPoints(agent, { customerId: anna, amount: 401, reason: 'other' })).toMatchObject({ status: 'requested' })
    expect(await adjustPoints(agent, { customerId: anna, amount: 400, reason: 'other' })).toMatchObject({ status: 'posted' })
    await bookBatch(office(), batchId)
    expect(await adjustPoints(agent, { customerId: anna, amount: 1, reason: 'other' })).toMatchObject({ status: 'requested' })
  })

  test('paused and resumed goes on where it stopped', async () => {
    const [anna, admin] = [await person('anna@example.com'), colleague('admin')]
    const { batchId } = await draft(admin, `email,points\n${Array.from({ length: 450 }, () => 'anna@example.com,1').join('\n')}\n`)
    await startBatch(admin, batchId)
    await pauseBatch(admin, batchId)
    expect(await bookBatch(office(), batchId)).toBe(0)
    await resumeBatch(admin, batchId)
    const running = bookBatch(office(), batchId)
    await pauseBatch(admin, batchId).catch(() => {})
    const first = await running
    await resumeBatch(admin, batchId).catch(() => {})
    expect(first + (await bookBatch(office(), batchId))).toBe(450)
    expect([await balanceOf(anna), await entries()]).toEqual([450, 450])
    await intact()
  })

  test('is undone by a reversal of each entry, once, however often; what somebody reversed before is kept and named', async () => {
    const [anna, jon, admin] = [await person('anna@example.com'), await person('jon@example.com'), colleague('admin')]
    const { batchId } = await draft(admin, 'email,points\nanna@example.com,100\njon@example.com,50\nanna@example.com,-20\n', {
      expiresAt: new Date(Date.now() + 9e8).toISOString(),
    })
    await startBatch(admin, batchId)
    await bookBatch(office(), batchId)
    await adjustPoints(admin, { customerId: anna, amount: -60, reason: 'other' })
    const { data } = await listBatchRows(admin, { batchId, limit: 10 })
    await reverseEntry(colleague('manager'), { entryId: data[1]!.entryId!, reason: 'correction' })
    await undoBatch(colleague('manager', 'Boss'), { batchId, reason: 'wrong file' })
    await expect(undoBatch(admin, { batchId, reason: 'again' })).rejects.toMatchObject({ code: 'loyalty.already-decided' })
    await Promise.all([reverseBatch(office(), batchId), reverseBatch(office(), batchId)])
    await reverseBatch(office(), batchId)
    expect([await balanceOf(anna), await balanceOf(jon)]).toEqual([-60, 0])
    expect((await getBatch(admin, batchId)).batch).toMatchObject({ status: 'undone', undone: 2, kept: 1, undoneBy: 'Boss' })
    expect(await sql(`SELECT count(*)::int AS reversals FROM points_entries WHERE kind = 'reverse'`)).toEqual([{ reversals: 3 }])
    await intact()
  })

  test('a segment’s people each get the same, once, also where two of their ids are in it', async () => {
    const [anna, annaToo, jon] = [await customerRow(), await customerRow(), await customerRow()]
    await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', anna, annaToo)
    const [segment] = await sql<{ id: string }>(`SELECT gen_random_uuid() AS id`)
    await sql(
      `SET session_replication_role = replica; INSERT INTO segment_memberships (customer_id, id, segment_id, entered_at, entered_by) SELECT id, gen_random_uuid(), '${segment!.id}', now(), 'rule' FROM customers`,
    )
    const admin = colleague('admin')
    const { batchId } = await draftBatch(admin, { source: 'segment', name: 'VIPs', reason: 'campaign', segmentId: segment!.id, amount: 25 })
    await startBatch(admin, batchId)
    await bookBatch(office(), batchId)
    expect([await balanceOf(anna), await balanceOf(jon), await entries()]).toEqual([25, 25, 2])
  })

  test('a file that names no columns is refused as a whole', async () => {
    await expect(draft(colleague('agent'), 'anna@example.com,5\n')).rejects.toMatchObject({ code: 'loyalty.unreadable-file' })
  })
})
