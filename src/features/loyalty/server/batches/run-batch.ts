import type { Actor } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { jsonRows } from '@/server/db/json-rows'
import { type Tx, transact } from '@/server/db/transact'
import { type BatchRowProblem, fare, pointsAdjusted } from '../../domain'
import { adjustmentEntry } from '../adjustments/book-adjustment'
import { postEntries } from '../ledger/post-entries'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'

const AT_ONCE = 200

type Batch = {
  reason: string
  note: string | null
  customerMessage: string | null
  notify: boolean
  expiresAt: Date | null
  askerKind: string
  askerId: string | null
  askerName: string
  decidedById: string | null
  decidedByName: string | null
  decidedAt: Date | null
}
type Row = { n: number; personId: string; amount: bigint; closed: boolean; tierCode: string | null }

/**
 * Books what is left of a batch, some rows at a time, each with its row's mark in one transaction: stopped, killed or run twice, every row is booked once.
 * A row that cannot be booked is named and left out. Ends when none is left, or when the batch was paused.
 * @returns rows booked in this run
 */
export async function bookBatch(ctx: Ctx, batchId: string): Promise<number> {
  let booked = 0
  for (;;) {
    const made = await transact(ctx, (tx) => bookSome(tx, batchId))
    if (made === null) return booked
    booked += made
  }
}

async function bookSome(jobTx: Tx, batchId: string): Promise<number | null> {
  const [batch] = await jobTx.db.$queryRaw<[Batch | undefined]>`
    SELECT reason_code AS reason, note, customer_message AS "customerMessage", notify, expires_at AS "expiresAt", requested_by_kind AS "askerKind", requested_by_id AS "askerId",
      requested_by_name AS "askerName", decided_by_id AS "decidedById", decided_by_name AS "decidedByName", decided_at AS "decidedAt"
    FROM adjustment_batches WHERE id = ${batchId}::uuid AND status = 'running' FOR UPDATE`
  if (!batch) return null
  // The entries name whoever asked for them, as those of single adjustments do.
  const tx: Tx = { ...jobTx, actor: askerOf(batch, jobTx.actor) }
  const rows = await nextRows(tx, batchId)
  if (rows.length === 0) return finish(tx, batchId)
  const balances = await lockBalances(tx, rows)
  const problems = fare(rows.map((row) => ({ ...row, amount: Number(row.amount) })), balances) // biome-ignore format: short
  const bookable = rows.filter(({ n }) => problems.get(n) === null)
  const entries = await book(tx, batchId, batch, bookable)
  await mark(tx, batchId, rows.map(({ n }) => ({ n, problem: problems.get(n) ?? null, entryId: entries.get(n) ?? null }))) // biome-ignore format: short
  tx.audit({ action: 'loyalty.book-batch', subject: { type: 'adjustment-batch', id: batchId }, data: { rows: rows.length, booked: bookable.length } })
  tx.touch('adjustments')
  return bookable.length
}

const askerOf = ({ askerKind, askerId, askerName }: Batch, job: Actor): Actor =>
  askerId !== null && (askerKind === 'user' || askerKind === 'token') ? { kind: askerKind, id: askerId, name: askerName, role: 'agent' } : job

const nextRows = (tx: Tx, batchId: string) => tx.db.$queryRaw<Row[]>`
  SELECT r.n, c.canonical_id AS "personId", r.amount, p.erased_at IS NOT NULL AS closed, a.tier_code AS "tierCode"
  FROM adjustment_batch_rows r JOIN customers c ON c.id = r.customer_id JOIN customers p ON p.id = c.canonical_id LEFT JOIN points_accounts a ON a.customer_id = p.id
  WHERE r.batch_id = ${batchId}::uuid AND r.state = 'ready' ORDER BY r.n LIMIT ${AT_ONCE}`

/** Held to the end: nothing is spent between this look and the booking. Who has no account has nothing. */
async function lockBalances(tx: Tx, rows: readonly Row[]): Promise<Map<string, number>> {
  const people = [...new Set(rows.map(({ personId }) => personId))]
  const locked = await tx.db.$queryRaw<{ id: string; balance: bigint }[]>`
    SELECT customer_id AS id, balance FROM points_accounts WHERE customer_id = ANY(${people}::uuid[]) ORDER BY customer_id FOR UPDATE`
  return new Map(locked.map(({ id, balance }) => [id, Number(balance)]))
}

async function book(tx: Tx, batchId: string, batch: Batch, rows: readonly Row[]): Promise<Map<number, string>> {
  const { reason, notify, expiresAt, decidedByName } = batch
  const drafts = rows.map(({ n, personId, amount }) => {
    const id = idFrom('adjustment-batch', batchId, String(n))
    return adjustmentEntry(tx.now, { id, personId, amount: Number(amount), reason, ...(expiresAt && amount > 0n ? { expiresAt } : {}) })
  })
  const postings = await postEntries(tx, drafts)
  const adjustments = rows.map((row, i) => ({ ...row, id: drafts[i]!.adjustmentId!, entryId: postings[i]!.entry.id, expires: row.amount > 0n }))
  await note(tx, batchId, batch, adjustments)
  for (const [i, { entry }] of postings.entries()) {
    const data = { entryId: entry.id, adjustmentId: adjustments[i]!.id, amount: entry.amount, balanceAfter: entry.balanceAfter, reason, notify }
    tx.emit(pointsAdjusted, { customerId: entry.customerId, data: { ...data, ...told(batch), ...(decidedByName ? { approvedBy: decidedByName } : {}) } })
  }
  const firsts = postings.filter(({ entry }) => entry.sequence === 1).map(({ entry }) => entry.customerId)
  if (firsts.length > 0) {
    await programmeIn(tx)
    await reviewTiers(tx, firsts)
  }
  return new Map(rows.map(({ n }, i) => [n, postings[i]!.entry.id]))
}

const told = ({ customerMessage }: Batch) => (customerMessage ? { message: customerMessage } : {})

type Noted = Row & { id: string; entryId: string; expires: boolean }

const note = (tx: Tx, batchId: string, batch: Batch, rows: readonly Noted[]) => tx.db.$executeRaw`
  INSERT INTO adjustments (id, customer_id, amount, reason_code, note, customer_message, notify, expires_at, status, entry_id, batch_id, tier_code, requested_by_kind, requested_by_id,
    requested_by_name, requested_at, decided_by_id, decided_by_name, decided_at)
  SELECT id, "personId", amount, ${batch.reason}, ${batch.note}, ${batch.customerMessage}, ${batch.notify}, CASE WHEN expires THEN ${batch.expiresAt}::timestamptz END, 'posted', "entryId",
    ${batchId}::uuid, "tierCode", ${batch.askerKind}, ${batch.askerId}, ${batch.askerName}, ${tx.now}::timestamptz, ${batch.decidedById}, ${batch.decidedByName}, ${batch.decidedAt}::timestamptz
  FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "personId" uuid, amount bigint, expires boolean, "entryId" uuid, "tierCode" text)`

type Marked = { n: number; problem: BatchRowProblem | null; entryId: string | null }

async function mark(tx: Tx, batchId: string, rows: readonly Marked[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE adjustment_batch_rows r SET state = CASE WHEN m.problem IS NULL THEN 'booked' ELSE 'refused' END, problem = m.problem, entry_id = m."entryId"
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS m(n int, problem text, "entryId" uuid) WHERE r.batch_id = ${batchId}::uuid AND r.n = m.n`
  const booked = rows.filter(({ problem }) => problem === null).length
  await tx.db
    .$executeRaw`UPDATE adjustment_batches SET booked = booked + ${booked}::int, refused = refused + ${rows.length - booked}::int WHERE id = ${batchId}::uuid`
}

async function finish(tx: Tx, batchId: string): Promise<null> {
  await tx.db.adjustmentBatch.update({ where: { id: batchId }, data: { status: 'done', finishedAt: tx.now } })
  tx.audit({ action: 'loyalty.finish-batch', subject: { type: 'adjustment-batch', id: batchId } })
  tx.touch('adjustments')
  return null
}
