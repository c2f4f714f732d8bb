import { createHash } from 'node:crypto'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { type Tx, transact } from '@/server/db/transact'
import { type DraftBatchInput, emptyBatch, expiryInThePast, MAX_BATCH_ROWS, tooManyRows, unknownReason } from '../../domain'
import { type GivenRow, readBatchFile } from './read-batch-file'
import { type ResolvedRow, resolveGiven } from './resolve-given'

/**
 * Reads who is to get how many, and keeps it as a draft to look at: nothing is booked. From here on rows and amounts stay as they are.
 * @throws invalid `loyalty.unreadable-file`, `loyalty.too-many-rows`; rule `loyalty.unknown-reason`, `loyalty.expiry-in-the-past`, `loyalty.empty-batch`
 */
export function draftBatch(ctx: Ctx, input: DraftBatchInput): Promise<{ batchId: string }> {
  return transact(ctx, async (tx) => {
    const reason = await tx.db.adjustmentReason.findUnique({ where: { code: input.reason } })
    if (!reason?.active) throw unknownReason(input.reason)
    if (input.expiresAt && new Date(input.expiresAt) <= tx.now) throw expiryInThePast()
    const rows = await resolveGiven(tx, await givenRows(tx, input))
    if (rows.length === 0) throw emptyBatch()
    const batchId = newId(tx.now.getTime())
    await keepBatch(tx, batchId, input, rows)
    await keepRows(tx, batchId, rows)
    tx.audit({
      action: 'loyalty.draft-batch',
      subject: { type: 'adjustment-batch', id: batchId },
      data: { source: input.source, rows: rows.length, reason: input.reason },
    })
    tx.touch('adjustments')
    return { batchId }
  })
}

async function givenRows(tx: Tx, input: DraftBatchInput): Promise<GivenRow[]> {
  if (input.source === 'csv') return readBatchFile(input.csv)
  const ids = input.source === 'list' ? [...new Set(input.customerIds)] : await membersOf(tx, input.segmentId)
  if (ids.length > MAX_BATCH_ROWS) throw tooManyRows(MAX_BATCH_ROWS)
  return ids.map((given) => ({ given, amount: input.amount, problem: null }))
}

/** Each person once, also where two of their ids are in the segment. */
async function membersOf(tx: Tx, segmentId: string): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM segment_memberships m JOIN customers c ON c.id = m.customer_id WHERE m.segment_id = ${segmentId}::uuid AND m.left_at IS NULL
    ORDER BY 1 LIMIT ${MAX_BATCH_ROWS + 1}`
  return rows.map(({ id }) => id)
}

async function keepBatch(tx: Tx, id: string, input: DraftBatchInput, rows: readonly ResolvedRow[]): Promise<void> {
  const ready = rows.filter(({ problem }) => problem === null)
  const sizes = ready.map(({ amount }) => BigInt(Math.abs(amount)))
  await tx.db.adjustmentBatch.create({
    data: {
      id,
      name: input.name,
      source: input.source,
      status: 'draft',
      reasonCode: input.reason,
      note: input.note || null,
      customerMessage: input.customerMessage || null,
      notify: input.notify ?? false,
      expiresAt: input.expiresAt ?? null,
      rows: rows.length,
      ready: ready.length,
      refused: rows.length - ready.length,
      points: ready.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
      gross: sizes.reduce((sum, size) => sum + size, 0n),
      largest: sizes.reduce((most, size) => (size > most ? size : most), 0n),
      contentHash: createHash('sha256').update(JSON.stringify(rows.map(({ n, customerId, amount }) => [n, customerId, amount]))).digest(), // biome-ignore format: short
      requestedByKind: tx.actor.kind,
      requestedById: tx.actor.id,
      requestedByName: tx.actor.name,
      createdAt: tx.now,
    },
  })
}

const keepRows = (tx: Tx, batchId: string, rows: readonly ResolvedRow[]) => tx.db.$executeRaw`
  INSERT INTO adjustment_batch_rows (batch_id, n, given, customer_id, amount, state, problem)
  SELECT ${batchId}::uuid, n, given, "customerId", amount, CASE WHEN problem IS NULL THEN 'ready' ELSE 'refused' END, problem
  FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(n int, given text, "customerId" uuid, amount bigint, problem text)`
