import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { forgetEvents } from './forget-events'
import { judgeChanges } from './judge-changes'
import { withoutPoints } from './points-booked'
import { idsInUse } from './references'
import type { Tally } from './tally'

type Owned = { id: string; customerId: string }

/** Takes imported answers away. */
export async function undoResponses(tx: Tx, runId: string, tally: Tally): Promise<void> {
  const { made, changed } = await judgeChanges(tx, runId, 'responses', tally)
  tally.keep('responses', 'known-before', changed.length)
  const used = await idsInUse(tx, 'survey_responses', made, [])
  const rows = await tx.db.surveyResponse.findMany({ where: { id: { in: made } }, select: { id: true, customerId: true } })
  const due = await withoutPoints(
    tx,
    'responses',
    free(rows, used, () => tally.keep('responses', 'in-use')),
    tally,
  )
  const ids = due.map(({ id }) => id)
  await forgetEvents(tx, people(due), 'responseId', ids)
  await tx.db.surveyResponse.deleteMany({ where: { id: { in: ids } } })
  if (ids.length > 0) tx.touch('feedback', 'insights')
  tally.remove('responses', ids.length)
}

/** Takes imported reviews away, and gives those known before their former words back. */
export async function undoReviews(tx: Tx, runId: string, tally: Tally): Promise<void> {
  const { made, changed } = await judgeChanges(tx, runId, 'reviews', tally)
  const used = await idsInUse(tx, 'reviews', made, [])
  const rows = await tx.db.review.findMany({ where: { id: { in: made } }, select: { id: true, customerId: true } })
  const due = await withoutPoints(
    tx,
    'reviews',
    free(rows, used, () => tally.keep('reviews', 'in-use')),
    tally,
  )
  const ids = due.map(({ id }) => id)
  await forgetEvents(tx, people(due), 'reviewId', ids)
  await tx.db.review.deleteMany({ where: { id: { in: ids } } })
  if (changed.length > 0)
    await tx.db.$executeRaw`
      UPDATE reviews t SET version = coalesce((f->>'version')::bigint, t.version), rating = coalesce((f->>'rating')::int, t.rating), status = coalesce(f->>'status', t.status),
        title = CASE WHEN f ? 'title' THEN f->>'title' ELSE t.title END, body = CASE WHEN f ? 'body' THEN f->>'body' ELSE t.body END,
        photo = coalesce((f->>'photo')::boolean, t.photo), video = coalesce((f->>'video')::boolean, t.video), verified = coalesce((f->>'verified')::boolean, t.verified),
        store_status = coalesce(f->>'store_status', t.store_status), hidden_reason = CASE WHEN f ? 'hidden_reason' THEN f->>'hidden_reason' ELSE t.hidden_reason END
      FROM jsonb_to_recordset(${jsonRows(changed)}::jsonb) AS r(id uuid, fields jsonb), LATERAL (SELECT r.fields AS f) AS x WHERE t.id = r.id`
  if (ids.length + changed.length > 0) tx.touch('feedback')
  tally.remove('reviews', ids.length)
  tally.restore('reviews', changed.length)
}

/** Takes imported tickets away that nobody has worked on. */
export async function undoTickets(tx: Tx, runId: string, tally: Tally): Promise<void> {
  const { made, changed } = await judgeChanges(tx, runId, 'tickets', tally)
  tally.keep('tickets', 'known-before', changed.length)
  const also = [
    { table: 'tasks', column: 'ticket_id' },
    { table: 'outbound_mails', column: 'ticket_id' },
    { table: 'raw_mails', column: 'ticket_id' },
    { table: 'survey_invites', column: 'ticket_id' },
    { table: 'points_entries', column: 'ticket_id' },
    { table: 'adjustments', column: 'ticket_id' },
    { table: 'tickets', column: 'merged_into_id' },
    { table: 'tickets', column: 'follows_id' },
  ]
  const used = await idsInUse(tx, 'tickets', made, ['messages'], also)
  const rows = await tx.db.ticket.findMany({ where: { id: { in: made } }, select: { id: true, customerId: true } })
  const due = free(rows, used, () => tally.keep('tickets', 'in-use'))
  const ids = due.map(({ id }) => id)
  await forgetEvents(tx, people(due), 'ticketId', ids)
  await tx.db.$executeRaw`DELETE FROM ticket_reads WHERE ticket_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`DELETE FROM ticket_search WHERE ticket_id = ANY(${ids}::uuid[])`
  await tx.db.message.deleteMany({ where: { ticketId: { in: ids } } })
  await tx.db.ticket.deleteMany({ where: { id: { in: ids } } })
  if (ids.length > 0) tx.touch('tickets')
  tally.remove('tickets', ids.length)
}

function free(rows: readonly Owned[], used: ReadonlySet<string>, keep: () => void): Owned[] {
  return rows.filter(({ id }) => {
    if (used.has(id)) keep()
    return !used.has(id)
  })
}

const people = (rows: readonly Owned[]) => rows.map(({ customerId }) => customerId)
