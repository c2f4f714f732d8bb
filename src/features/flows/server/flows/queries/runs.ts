import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { RunRow, RunTrigger, RunView, StepEvidence, StepLog, StepOutcome, Why } from '../../../domain/flow'
import { noSuchRun } from '../../../domain/flow/errors'
import type { ListRunsInput, RunsOfInput } from '../../../domain/flow/inputs'
import { readDefinition } from '../crud/load-flow'

const { sql, empty } = Prisma
const key = z.tuple([z.iso.datetime(), z.uuid()])
type Paged = { limit: number; cursor?: string | null | undefined }

/** A flow's runs, held-out ones among them. */
export const listRuns = (ctx: Ctx, { flowId, state, ...page }: ListRunsInput): Promise<Page<RunRow>> =>
  listWhere(ctx, sql`r.flow_id = ${flowId}::uuid ${state ? sql`AND r.state = ${state}` : empty}`, page)

/** What flows have done and do with somebody, under any of their ids. */
export const listRunsOf = (ctx: Ctx, { customerId, ...page }: RunsOfInput): Promise<Page<RunRow>> =>
  listWhere(
    ctx,
    sql`r.customer_id IN (SELECT id FROM customers WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid))`,
    page,
  )

/** Latest begun first, ids break ties. Keyset. */
async function listWhere(ctx: Ctx, condition: Prisma.Sql, { limit, cursor }: Paged): Promise<Page<RunRow>> {
  const after = decodeCursor(cursor, key)
  const rows = await ctx.db.$queryRaw<RunRow[]>`
    SELECT ${COLUMNS} FROM ${SOURCE} WHERE ${condition} ${after ? sql`AND (r.started_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
    ORDER BY r.started_at DESC, r.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.startedAt.toISOString(), row.id])
}

const COLUMNS = sql`r.id, f.id AS "flowId", f.name AS "flowName", v.number AS "versionNumber", p.id AS "customerId", ${shownName('p')} AS "customerName", r.state, r.reason, r.trigger,
  r.started_at AS "startedAt", r.wake_at AS "wakeAt", r.ended_at AS "endedAt", r.position, jsonb_array_length(v.definition->'steps') AS steps`
const SOURCE = sql`flow_runs r JOIN flows f ON f.id = r.flow_id JOIN flow_versions v ON v.id = r.version_id JOIN customers c ON c.id = r.customer_id JOIN customers p ON p.id = c.canonical_id`

type LogRow = {
  sequence: number
  stepId: string
  at: Date
  outcome: StepOutcome
  detail: Record<string, unknown> & { why?: Why; messageId?: string }
  evidence: StepEvidence | null
  message: StepLog['message']
}

/** A run, step by step, with the version it began with. Mails that waited tell what became of them since. @throws missing `flow-run.missing` */
export async function getRun(ctx: Ctx, id: string): Promise<RunView> {
  const [run] = await ctx.db.$queryRaw<(RunRow & { definition: unknown; causedBy: RunView['causedBy']; trigger: RunTrigger })[]>`
    SELECT ${COLUMNS}, v.definition, (SELECT jsonb_build_object('runId', b.id, 'flowName', g.name) FROM flow_runs b JOIN flows g ON g.id = b.flow_id WHERE b.id = r.cause_run_id) AS "causedBy"
    FROM ${SOURCE} WHERE r.id = ${id}::uuid`
  if (!run) throw noSuchRun()
  const definition = readDefinition(run.definition)
  const rows = await ctx.db.$queryRaw<LogRow[]>`
    SELECT s.sequence, s.step_id AS "stepId", s.at, s.outcome, s.detail, s.evidence,
      CASE WHEN m.id IS NULL THEN NULL ELSE jsonb_build_object('id', m.id, 'state', m.state, 'reason', m.reason, 'mailStatus', o.status) END AS message
    FROM flow_steps s LEFT JOIN outbound_messages m ON m.id = (s.detail->>'messageId')::uuid LEFT JOIN outbound_mails o ON o.id = m.outbound_mail_id
    WHERE s.run_id = ${id}::uuid ORDER BY s.sequence`
  const log = rows.map(({ detail: { why = null, ...detail }, ...row }): StepLog => {
    const kind = definition.steps.find((step) => step.id === row.stepId)?.kind ?? 'action'
    return { ...row, kind, detail, why }
  })
  return { ...run, definition, log }
}
