import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { CallRow } from '../../../domain/flow'
import { noSuchCall } from '../../../domain/flow/errors'
import type { ListCallsInput } from '../../../domain/flow/inputs'
import { CALL_KEY } from '../actions/owe-call'

const { sql, empty } = Prisma

/** What steps of a flow owe or have told other programs, newest first. Keyset on the id, which is by time. */
export async function listCalls(ctx: Ctx, { flowId, state, limit, cursor }: ListCallsInput): Promise<Page<CallRow>> {
  const after = decodeCursor(cursor, z.tuple([z.uuid()]))
  const rows = await ctx.db.$queryRaw<CallRow[]>`
    ${CALLS} WHERE c.flow_id = ${flowId}::uuid ${state ? sql`AND c.state = ${state}` : empty} ${after ? sql`AND c.id < ${after[0]}::uuid` : empty}
    ORDER BY c.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, ({ id }) => [id])
}

/** @throws missing `flow-call.missing` */
export async function getCall(ctx: Ctx, id: string): Promise<CallRow> {
  const [row] = await ctx.db.$queryRaw<CallRow[]>`${CALLS} WHERE c.id = ${id}::uuid`
  if (!row) throw noSuchCall()
  return row
}

/** What a call says, to the letter; null when that was let go of. @throws missing `flow-call.missing` */
export async function readCallBody(ctx: Ctx, id: string): Promise<{ body: string | null }> {
  const call = await ctx.db.flowCall.findUnique({ where: { id }, select: { body: true } })
  if (!call) throw noSuchCall()
  return call
}

const CALLS = sql`
  SELECT c.id, c.flow_id AS "flowId", c.run_id AS "runId", c.step_id AS "stepId", p.id AS "customerId", ${shownName('p')} AS "customerName", c.url, c.state, c.attempts,
    c.last_status AS "lastStatus", c.last_error AS "lastError", c.fault, c.created_at AS "createdAt", c.ended_at AS "endedAt", c.body IS NOT NULL AS "bodyKept",
    (SELECT j.run_at FROM graphile_worker._private_jobs j WHERE c.state = 'queued' AND j.key = ${CALL_KEY}::text || c.id::text) AS "nextTryAt"
  FROM flow_calls c JOIN flow_runs r ON r.id = c.run_id JOIN customers o ON o.id = r.customer_id JOIN customers p ON p.id = o.canonical_id`
