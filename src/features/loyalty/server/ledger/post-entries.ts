import type { Tx } from '@/server/db/transact'
import { type EntryDraft, type EntryView, operationConflict } from '../../domain'
import { ENTRY_COLUMNS, type EntryRow, toEntryView } from './entry-rows'
import { ledgerProblem } from './ledger-problem'

export type Posting = {
  readonly entry: EntryView
  /** Booked by an earlier call: this one changed nothing. */
  readonly duplicate: boolean
}

/**
 * Books entries: the only way points move. One INSERT for all; the database locks each account and gives sequence, balance and hash.
 * Accounts are locked in the order of their ids, and one person's entries are booked in the order given.
 * An operation that is already booked with the same content is not booked again; the earlier entry comes back as a duplicate.
 * @returns one posting for each draft, in the order of the drafts
 * @throws rule `loyalty.insufficient-points`, `loyalty.amount-too-large`; conflict `loyalty.operation-conflict`, `loyalty.already-reversed`
 */
export async function postEntries(tx: Tx, drafts: readonly EntryDraft[]): Promise<Posting[]> {
  if (drafts.length === 0) return []
  const inserted = await insert(tx, drafts).catch((error) => {
    throw ledgerProblem(error)
  })
  const fresh = new Set(inserted.map((row) => row.id))
  const rows = await tx.db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM points_entries e WHERE e.operation_id = ANY(${drafts.map((draft) => draft.operationId)})`
  const byOperation = new Map(rows.map((row) => [row.operationId, row]))
  return drafts.map((draft) => {
    const row = byOperation.get(draft.operationId)
    if (!row) throw new Error(`${draft.operationId} was neither booked now nor before`)
    const duplicate = !fresh.has(draft.id)
    if (duplicate && !saysTheSame(draft, row)) throw operationConflict(draft.operationId)
    return { entry: toEntryView(row), duplicate }
  })
}

/** One draft, for the use cases that book one. */
export async function postEntry(tx: Tx, draft: EntryDraft): Promise<Posting> {
  const [posting] = await postEntries(tx, [draft])
  return posting!
}

function insert(tx: Tx, drafts: readonly EntryDraft[]): Promise<{ id: string }[]> {
  const rows = drafts.map((draft, n) => ({ ...draft, n, baseMinor: draft.baseMinor?.toString() }))
  return tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO points_entries (customer_id, id, kind, amount, qualifying, base_minor, reason_code, operation_id, reverses_id, order_id, refund_id, ticket_id, adjustment_id,
      expires_at, effective_at, booked_at, actor_kind, actor_id, actor_name)
    SELECT "customerId", id, kind, amount, coalesce(qualifying, 0), "baseMinor", "reasonCode", "operationId", "reversesId", "orderId", "refundId", "ticketId", "adjustmentId",
      "expiresAt", coalesce("effectiveAt", ${tx.now}::timestamptz), ${tx.now}, ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(n int, "customerId" uuid, id uuid, kind text, amount bigint, qualifying bigint, "baseMinor" bigint, "reasonCode" text,
      "operationId" text, "reversesId" uuid, "orderId" uuid, "refundId" uuid, "ticketId" uuid, "adjustmentId" uuid, "expiresAt" timestamptz, "effectiveAt" timestamptz)
    ORDER BY "customerId", n
    RETURNING id`
}

/** The same intent says the same again: what, how much, for which order, refund, adjustment or entry. Whose it is may have changed by a merge. */
const saysTheSame = (draft: EntryDraft, row: EntryRow): boolean =>
  draft.kind === row.kind &&
  BigInt(draft.amount) === row.amount &&
  (draft.reasonCode ?? null) === row.reason &&
  (draft.orderId ?? null) === row.orderId &&
  (draft.refundId ?? null) === row.refundId &&
  (draft.adjustmentId ?? null) === row.adjustmentId &&
  (draft.reversesId ?? null) === row.reversesId
