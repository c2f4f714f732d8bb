import { z } from 'zod'
import type { Page } from '@/domain/page'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { FlowCounts, FlowRow, FlowState, FlowView, Step, VersionView } from '../../../domain/flow'
import type { ListFlowsInput } from '../../../domain/flow/inputs'
import { checkDefinition } from '../crud/check-definition'
import { demandFlow, demandVersion, readDefinition } from '../crud/load-flow'

const { sql, empty } = Prisma
const COUNTED_DAYS = 30

type Row = {
  id: string
  code: string | null
  name: string
  state: FlowState
  definition: unknown
  liveNumber: number | null
  newestNumber: number
  updatedAt: Date
  createdAt: Date
}

/** Flows, newest first, ids break ties; archived ones only when they are asked for. Keyset. */
export async function listFlows(ctx: Ctx, { state, limit, cursor }: ListFlowsInput): Promise<Page<FlowRow>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT f.id, f.code, f.name, f.state, coalesce(l.definition, n.definition) AS definition, l.number AS "liveNumber", n.number AS "newestNumber", f.updated_at AS "updatedAt", f.created_at AS "createdAt"
    FROM flows f CROSS JOIN LATERAL (SELECT v.number, v.definition FROM flow_versions v WHERE v.flow_id = f.id ORDER BY v.number DESC LIMIT 1) n
    LEFT JOIN flow_versions l ON l.id = f.live_version_id
    WHERE ${state ? sql`f.state = ${state}` : sql`f.state <> 'archived'`} ${after ? sql`AND (f.created_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
    ORDER BY f.created_at DESC, f.id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
  const counts = await countRuns(ctx, page.data.map(({ id }) => id)) // biome-ignore format: short
  const data = page.data.map(({ definition, createdAt: _, ...row }): FlowRow => {
    const { trigger, steps, settings } = readDefinition(definition)
    return { ...row, trigger, steps: steps.length, holdoutPercent: settings.holdoutPercent, counts: counts.get(row.id) ?? NONE }
  })
  return { data, nextCursor: page.nextCursor }
}

const NONE: FlowCounts = { now: 0, started: 0, done: 0, stopped: 0, failed: 0, heldOut: 0, suppressed: 0 }

async function countRuns({ db, clock }: Pick<Ctx, 'db' | 'clock'>, ids: readonly string[]): Promise<Map<string, FlowCounts>> {
  const since = new Date(clock.now().getTime() - COUNTED_DAYS * 86_400_000)
  const rows = await db.$queryRaw<(FlowCounts & { id: string })[]>`
    SELECT c.*, (
      SELECT count(*)::int FROM flow_runs r JOIN flow_steps s ON s.run_id = r.id LEFT JOIN outbound_messages m ON m.id = (s.detail->>'messageId')::uuid
      WHERE r.flow_id = c.id AND r.started_at > ${since} AND (s.outcome = 'suppressed' OR m.state = 'suppressed')) AS suppressed
    FROM (SELECT flow_id AS id, count(*) FILTER (WHERE state IN ('running', 'waiting'))::int AS now, count(*) FILTER (WHERE NOT held_out AND started_at > ${since})::int AS started,
      count(*) FILTER (WHERE state = 'done' AND started_at > ${since})::int AS done, count(*) FILTER (WHERE state = 'stopped' AND started_at > ${since})::int AS stopped,
      count(*) FILTER (WHERE state = 'failed' AND started_at > ${since})::int AS failed, count(*) FILTER (WHERE held_out AND started_at > ${since})::int AS "heldOut"
    FROM flow_runs WHERE flow_id = ANY(${[...ids]}::uuid[]) AND (state IN ('running', 'waiting') OR started_at > ${since}) GROUP BY flow_id) c`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** A flow with what is live, what is newest, and what keeps the newest from going live. @throws missing `flow.missing` */
export async function getFlow(ctx: Ctx, id: string): Promise<FlowView> {
  const { code, name, state, liveSince, liveVersionId } = await demandFlow(ctx.db, id)
  const newest = viewOf(await demandVersion(ctx.db, id))
  const live = liveVersionId ? await ctx.db.flowVersion.findUnique({ where: { id: liveVersionId } }) : null
  const versions = await ctx.db.flowVersion.findMany({
    where: { flowId: id },
    orderBy: { number: 'desc' },
    take: 100,
    select: { id: true, number: true, createdBy: true, createdAt: true },
  })
  return {
    ...{ id, code, name, state: state as FlowState, liveSince: state === 'live' ? liveSince : null, newest, versions },
    live: live ? viewOf({ ...live, definition: readDefinition(live.definition) }) : null,
    counts: (await countRuns(ctx, [id])).get(id) ?? NONE,
    problems: may(ctx.actor, 'flows.manage') ? await checkDefinition(asker(ctx), newest.definition, { id, name }) : [],
    callsOut: newest.definition.steps.some(isCall) || (await ctx.db.flowCall.findFirst({ where: { flowId: id }, select: { id: true } })) !== null,
  }
}

const isCall = (step: Step): boolean => step.kind === 'action' && step.action.kind === 'webhook'

/** Reads as a transaction does; nothing is written. */
export const asker = ({ db, actor }: Pick<Ctx, 'db' | 'actor'>) => ({ db: db as unknown as TxDb, actor })

const viewOf = ({ id, number, createdBy, createdAt, definition }: VersionView): VersionView => ({ id, number, createdBy, createdAt, definition })
