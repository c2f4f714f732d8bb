import type { Tx } from '@/server/db/transact'
import { type EntryDraft, type EntryView, operationConflict } from '../../domain'
import { ENTRY_COLUMNS, type EntryRow, toEntryView } from './entry-rows'
import { ledgerProblem } from './ledger-problem'
import { requestHash } from './request-hash'

export type Posting = {
  readonly entry: EntryView
  /** Booked by an earlier call: this one changed nothing. */
  readonly duplicate: boolean
}

/**
 * Books entries: the only way points move. One INSERT for all; the database locks each account and gives sequence, balance and hash.
 * Accounts are locked in the order of their ids, and one person's entries are booked in the order given.
 * The other side of each entry, on the programme's account, is written by the database in the same statement.
 * An operation that is already booked with the same content is not booked again; the earlier entry comes back as a duplicate.
 * @returns one posting for each draft, in the order of the drafts
 * @throws rule `loyalty.insufficient-points`, `loyalty.amount-too-large`; conflict `loyalty.operation-conflict`, `loyalty.already-reversed`
 */
export async function postEntries(tx: Tx, drafts: readonly EntryDraft[]): Promise<Posting[]> {
  if (drafts.length === 0) return []
  const booked = await insert(tx, drafts).catch((error) => {
    throw ledgerProblem(error)
  })
  const fresh = new Map(booked.map((row) => [row.operationId, row]))
  const known = await bookedBefore(tx, drafts.map(({ operationId }) => operationId).filter((operation) => !fresh.has(operation))) // biome-ignore format: short
  return drafts.map((draft) => {
    const made = fresh.get(draft.operationId)
    const row = made ?? known.get(draft.operationId)
    if (!row) throw new Error(`${draft.operationId} was neither booked now nor before`)
    const duplicate = made?.id !== draft.id
    if (duplicate && !saysTheSame(draft, row)) throw operationConflict(draft.operationId)
    return { entry: toEntryView(row), duplicate }
  })
}

async function bookedBefore(tx: Tx, operations: readonly string[]): Promise<Map<string, EntryRow>> {
  if (operations.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<EntryRow[]>`SELECT ${ENTRY_COLUMNS} FROM points_entries e WHERE e.operation_id = ANY(${[...operations]})`
  return new Map(rows.map((row) => [row.operationId, row]))
}

/** One draft, for the use cases that book one. */
export async function postEntry(tx: Tx, draft: EntryDraft): Promise<Posting> {
  const [posting] = await postEntries(tx, [draft])
  return posting!
}

/** The entry as it was booked: its other side is written after the statement, so the account it stands on is asked of the rule that the database books by. */
async function insert(tx: Tx, drafts: readonly EntryDraft[]): Promise<EntryRow[]> {
  const rows = drafts.map((draft, n) => ({ ...draft, n, baseMinor: draft.baseMinor?.toString(), requestHash: requestHash(draft).toString('hex') }))
  const booked = await tx.db.$queryRaw<(EntryRow & { standsOn: EntryRow['programmeAccount'] })[]>`
    INSERT INTO points_entries AS e (customer_id, owner_id, id, kind, amount, held_amount, available_at, qualifying, base_minor, earned_by, reason_code, operation_id, reverses_id, order_id, refund_id, ticket_id, adjustment_id,
      expires_at, effective_at, booked_at, actor_kind, actor_id, actor_name, request_hash)
    SELECT "customerId", "ownerId", id, kind, amount, coalesce("heldAmount", 0), "availableAt", coalesce(qualifying, 0), "baseMinor", "earnedBy", "reasonCode", "operationId", "reversesId", "orderId", "refundId", "ticketId", "adjustmentId",
      "expiresAt", coalesce("effectiveAt", ${tx.now}::timestamptz), ${tx.now}, ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, decode("requestHash", 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(n int, "customerId" uuid, "ownerId" uuid, id uuid, kind text, amount bigint, "heldAmount" bigint, "availableAt" timestamptz, qualifying bigint, "baseMinor" bigint, "earnedBy" jsonb, "reasonCode" text,
      "operationId" text, "reversesId" uuid, "orderId" uuid, "refundId" uuid, "ticketId" uuid, "adjustmentId" uuid, "expiresAt" timestamptz, "effectiveAt" timestamptz, "requestHash" text)
    ORDER BY "customerId", n
    RETURNING ${ENTRY_COLUMNS}, points_counter_account(coalesce((SELECT o.kind FROM points_entries o WHERE o.id = e.reverses_id), e.kind)) AS "standsOn"`
  return booked.map(({ standsOn, ...row }) => ({ ...row, programmeAccount: row.amount + row.heldAmount === 0n ? null : standsOn }))
}

/** The same intent says the same again. Entries older than the hash are compared by what, how much, for which order, refund, adjustment or entry. */
const saysTheSame = (draft: EntryDraft, row: EntryRow): boolean => (row.requestHash ? requestHash(draft).equals(row.requestHash) : looksTheSame(draft, row))

const looksTheSame = (draft: EntryDraft, row: EntryRow): boolean =>
  draft.kind === row.kind &&
  BigInt(draft.amount) === row.amount &&
  (draft.reasonCode ?? null) === row.reason &&
  (draft.orderId ?? null) === row.orderId &&
  (draft.refundId ?? null) === row.refundId &&
  (draft.adjustmentId ?? null) === row.adjustmentId &&
  (draft.reversesId ?? null) === row.reversesId
