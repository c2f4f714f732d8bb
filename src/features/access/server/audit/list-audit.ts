import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import type { listAuditInput } from '../../domain'

export type AuditRow = {
  id: string
  at: Date
  actor: { kind: string; id: string | null; name: string }
  action: string
  subject: { type: string; id: string }
  customerId: string | null
  requestId: string
  data: Record<string, unknown>
}

type Found = Omit<AuditRow, 'actor' | 'subject'> & { actorKind: string; actorId: string | null; actorName: string; subjectType: string; subjectId: string }
const sortKey = z.tuple([z.iso.datetime(), z.uuid()])

/**
 * Who changed what, newest first. Keyset (at, id) over its index, the id breaks ties within a millisecond: rows written while somebody
 * pages never shift what they have yet to see. Times have milliseconds in the table, so the cursor loses nothing.
 */
export async function listAudit(ctx: Ctx, input: z.output<typeof listAuditInput>): Promise<Page<AuditRow>> {
  const after = decodeCursor(input.cursor, sortKey)
  const action = input.action?.replaceAll(/[\\%_]/g, '\\$&') ?? ''
  const rows = await ctx.db.$queryRaw<Found[]>`
    SELECT id, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action, subject_type AS "subjectType",
      subject_id AS "subjectId", customer_id AS "customerId", request_id AS "requestId", data
    FROM audit_entries
    WHERE (${after === null} OR (at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
      AND (${!input.actorId} OR actor_id = ${input.actorId ?? ''})
      AND (${!input.action} OR action LIKE ${`${action}%`})
      AND (${!input.subjectType} OR subject_type = ${input.subjectType ?? ''})
      AND (${!input.subjectId} OR subject_id = ${input.subjectId ?? ''})
    ORDER BY at DESC, id DESC LIMIT ${input.limit + 1}`
  const page = toPage(rows, input.limit, (row) => [row.at.toISOString(), row.id])
  return { ...page, data: page.data.map(present) }
}

const present = ({ actorKind, actorId, actorName, subjectType, subjectId, ...row }: Found): AuditRow => ({
  ...row,
  actor: { kind: actorKind, id: actorId, name: actorName },
  subject: { type: subjectType, id: subjectId },
})

/** What the filters offer: kinds of subject and features that the log knows. @returns both sorted */
export async function listAuditWords(ctx: Ctx): Promise<{ actions: string[]; actors: { id: string; name: string }[] }> {
  const [actions, actors] = await Promise.all([
    // Distinct values by hopping over the newest rows: the log grows, its vocabulary does not.
    ctx.db.$queryRaw<{ action: string }[]>`
      SELECT DISTINCT action FROM (SELECT action FROM audit_entries ORDER BY at DESC, id DESC LIMIT 20000) AS recent ORDER BY action`,
    ctx.db.$queryRaw<{ id: string; name: string }[]>`
      SELECT DISTINCT ON (actor_id) actor_id AS id, actor_name AS name
      FROM (SELECT actor_id, actor_name, at, id FROM audit_entries WHERE actor_id IS NOT NULL ORDER BY at DESC, id DESC LIMIT 20000) AS recent
      ORDER BY actor_id, at DESC`,
  ])
  return { actions: actions.map((row) => row.action), actors: actors.sort((a, b) => a.name.localeCompare(b.name)) }
}
