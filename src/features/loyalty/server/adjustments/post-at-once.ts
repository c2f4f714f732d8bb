import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { hint } from '@/server/db/hints'
import { hotQuery } from '@/server/db/hot-query'
import { Prisma } from '@/server/db/sql'
import { isRetryable } from '@/server/db/transact'
import { OUTBOX_SHARDS } from '@/server/events/shards'
import { type AdjustPointsInput, type EntryDraft, type EntryView, pointsAdjusted } from '../../domain'
import { ENTRY_COLUMNS, type EntryRow, toEntryView } from '../ledger/entry-rows'
import { ledgerProblem } from '../ledger/ledger-problem'
import { requestHash } from '../ledger/request-hash'
import { usedUnderLock } from './adjustment-facts'
import { adjustmentEntry } from './book-adjustment'

type Asked = {
  readonly id: string
  readonly personId: string
  readonly input: AdjustPointsInput
  /** How much the asker may have posted today, under their lock, for this to need nobody else; null is without limit. */
  readonly usedAtMost: number | null
}

/**
 * The plain adjustment as one statement, which is one transaction and one way to the database and back: the count under the asker's lock, the entry with
 * its balance, hash and other side, the adjustment, the event with its outbox row, the audit row. What may be posted was decided before; here the database only asks whether it still holds.
 * @returns the entry; null when nothing was booked: the day's limit was reached meanwhile, or the operation was booked before
 * @throws as `postEntries`
 */
export async function postAtOnce(ctx: Ctx, now: Date, asked: Asked): Promise<EntryView | null> {
  try {
    const [row] = await hotQuery<EntryRow>(ctx.db, statement(ctx, now, asked))
    if (!row) return null
    await hint(ctx.db, { topics: new Set([`customer:${row.customerId}`, 'customers']), outbox: true })
    return toEntryView({ ...row, programmeAccount: 'adjusted', note: asked.input.note || null })
  } catch (error) {
    const problem = ledgerProblem(error)
    // PostgreSQL ended it for a deadlock, or somebody was first: nothing has happened.
    if (isRetryable(problem)) return null
    throw problem
  }
}

function statement(ctx: Ctx, now: Date, { id, personId, input, usedAtMost }: Asked): Prisma.Sql {
  const { actor } = ctx
  const used = usedUnderLock({ actor, now })
  const { amount, reason, note, customerMessage, notify, ticketId, expiresAt } = input
  const entry = adjustmentEntry(now, { id, personId, amount, reason, ticketId, expiresAt: expiresAt ? new Date(expiresAt) : undefined })
  const told = pointsAdjusted.data.parse({ entryId: entry.id, adjustmentId: id, amount, balanceAfter: 0, reason, notify: notify ?? false, ...(ticketId ? { ticketId } : {}), ...(customerMessage ? { message: customerMessage } : {}) }) // biome-ignore format: short
  const noted = { amount, reason, entryId: entry.id, ticketId: ticketId ?? null }
  const balance = Prisma.sql`jsonb_build_object('balanceAfter', "balanceAfter")`
  return Prisma.sql`
    WITH allowed AS (SELECT 1 WHERE ${usedAtMost === null ? Prisma.sql`true` : Prisma.sql`${used} <= ${usedAtMost}::bigint`}),
    entry AS (${insertEntry(entry, now, actor)}),
    adjustment AS (
      INSERT INTO adjustments (id, customer_id, amount, reason_code, note, customer_message, notify, ticket_id, expires_at, status, entry_id, tier_code, requested_by_kind, requested_by_id, requested_by_name, requested_at)
      SELECT ${id}::uuid, ${personId}::uuid, ${amount}::bigint, ${reason}, ${note || null}, ${customerMessage || null}, ${notify ?? false}, ${ticketId ?? null}::uuid, ${expiresAt ?? null}::timestamptz, 'posted', id,
        (SELECT tier_code FROM points_accounts WHERE customer_id = ${personId}::uuid),         ${actor.kind}, ${actor.id}, ${actor.name}, ${now} FROM entry),
    told AS (
      INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_id, actor_name, data)
      SELECT "customerId", ${newId(now.getTime())}::uuid, ${pointsAdjusted.type}, ${now}, ${now}, ${actor.kind}, ${actor.id}, ${actor.name}, ${JSON.stringify(told)}::jsonb || ${balance} FROM entry
      RETURNING customer_id, id),
    outboxed AS (INSERT INTO outbox (customer_id, event_id, subscriber, shard) SELECT customer_id, id, '', abs(hashtext(customer_id::text)) % ${OUTBOX_SHARDS}::int FROM told RETURNING 1),
    audited AS (
      INSERT INTO audit_entries (id, chain, sequence, at, actor_kind, actor_id, actor_name, request_id, action, subject_type, subject_id, customer_id, data, hash)
      SELECT ${newId(now.getTime())}::uuid, 0, 0, ${now}, ${actor.kind}, ${actor.id}, ${actor.name}, ${ctx.requestId}, 'loyalty.adjust', 'adjustment', ${id}, "customerId",
        ${JSON.stringify(noted)}::jsonb || ${balance}, '' FROM entry WHERE (SELECT count(*) FROM outboxed) >= 0)
    SELECT * FROM entry`
}

const insertEntry = (entry: EntryDraft, now: Date, actor: Ctx['actor']): Prisma.Sql => Prisma.sql`
  INSERT INTO points_entries AS e (customer_id, id, kind, amount, reason_code, operation_id, ticket_id, adjustment_id, expires_at, effective_at, booked_at, actor_kind, actor_id, actor_name, request_hash)
  SELECT ${entry.customerId}::uuid, ${entry.id}::uuid, 'adjust', ${entry.amount}::bigint, ${entry.reasonCode ?? null}, ${entry.operationId}, ${entry.ticketId ?? null}::uuid, ${entry.adjustmentId ?? null}::uuid,
    ${entry.expiresAt ?? null}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${actor.kind}, ${actor.id}, ${actor.name}, ${requestHash(entry)}::bytea FROM allowed
  RETURNING ${ENTRY_COLUMNS}`
