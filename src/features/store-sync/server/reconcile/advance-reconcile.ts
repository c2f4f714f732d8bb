import { connector as connectorActor } from '@/domain/actor'
import { DomainError, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { type Tx, transact } from '@/server/db/transact'
import { faultOf, isListed, type ReconcileState, reconcileStateSchema, type Tally, type TallyPage } from '../../domain'
import { fromUnreadable, quarantine } from '../backfill/quarantine'
import type { Connectors } from '../connectors/connectors'
import { IN_A_JOB, reachConnection } from '../store-access/reach-connection'
import { compareBooks } from './compare-books'
import { compareLists, readList } from './compare-lists'
import { healSome } from './heal'
import { endReconcile, lockReconcile, type Step, saveReconcile } from './save-reconcile'

export async function loadReconcile(ctx: Ctx, runId: string) {
  const run = await ctx.db.syncRun.findFirst({ where: { id: runId, kind: 'reconcile' }, include: { connection: true } })
  if (!run) throw missing('reconciliation')
  return { ...run, state: reconcileStateSchema.parse(run.counts) }
}
type Loaded = Awaited<ReturnType<typeof loadReconcile>>

/**
 * One step of a reconciliation: a page of the store's figures, the comparison, or a batch of healing. Each leaves its mark in one transaction, so
 * that a worker that died is followed by one that goes on.
 */
export async function advanceReconcile(ctx: Ctx, connectors: Connectors, runId: string, options: { chain: boolean }): Promise<Step> {
  const run = await loadReconcile(ctx, runId)
  if (run.status !== 'running') return { isOver: true, waitMs: 0 }
  const storeCtx = { ...ctx, actor: connectorActor(run.connection.id, run.connection.name) }
  try {
    if (run.connection.status === 'removed') return await transact(storeCtx, (tx) => endReconcile(tx, run, run.state, 'cancelled'))
    if (run.state.phase === 'reading') return await readPage(storeCtx, connectors, run, options)
    if (run.state.phase === 'comparing') return await compare(storeCtx, run, options)
    return await healSome(storeCtx, connectors, run, options)
  } catch (error) {
    if (error instanceof DomainError) ctx.log.info({ reason: error.message, runId }, 'a step of a reconciliation failed')
    else ctx.log.error({ err: error, runId }, 'a step of a reconciliation failed')
    return noteTrouble(storeCtx, run, error, options)
  }
}

async function readPage(ctx: Ctx, connectors: Connectors, run: Loaded, options: { chain: boolean }): Promise<Step> {
  const { entities, at, spans, span, cursor } = run.state
  const [entity, bounds] = [entities[at]!, spans[span]!]
  if (isListed(entity)) return readList(ctx, connectors, run, entity, options)
  const request = { entity, from: new Date(bounds.from), to: new Date(bounds.to), cursor }
  const page = await connectors[run.connection.kind]!.countAndSum!.page(reachConnection(run.connection, IN_A_JOB), request)
  return transact(ctx, async (tx) => {
    const state = await lockReconcile(tx, run.id, run.state.steps)
    if (!state) return { isOver: true, waitMs: 0 }
    await keepTallies(tx, run.id, entity, bounds.month, entity === 'customers' ? inCurrency(page.tallies, run.connection.currency) : page.tallies)
    await quarantine(tx, { connectionId: run.connectionId, runId: run.id }, page.unreadable.map(fromUnreadable))
    return saveReconcile(tx, run, afterPage(state, page, tx.now), options)
  })
}

/** Customers have no sums: whatever currency a store tells them in. */
const inCurrency = (tallies: readonly Tally[], currency: string): Tally[] => tallies.map((tally) => ({ ...tally, currency }))

/** Of a record told twice (a page that moved under us) the newer telling counts. */
async function keepTallies(tx: Tx, runId: string, entity: string, month: string | null, tallies: readonly Tally[]): Promise<void> {
  if (tallies.length === 0) return
  const newest = [...new Map(tallies.toSorted((a, b) => a.version - b.version).map((tally) => [tally.externalId, tally])).values()]
  await tx.db.$executeRaw`
    INSERT INTO reconciliation_tallies AS t (run_id, entity, external_id, month, version, currency, net_sales_minor, refunded_minor)
    SELECT ${runId}::uuid, ${entity}, "externalId", ${month}::date, version, currency, "netSalesMinor", "refundedMinor"
    FROM jsonb_to_recordset(${jsonRows(newest)}::jsonb) AS r("externalId" text, version bigint, currency text, "netSalesMinor" bigint, "refundedMinor" bigint)
    ON CONFLICT (run_id, entity, external_id) DO UPDATE SET month = excluded.month, version = excluded.version, currency = excluded.currency,
      net_sales_minor = excluded.net_sales_minor, refunded_minor = excluded.refunded_minor WHERE t.version <= excluded.version`
}

function afterPage(state: ReconcileState, { tallies, unreadable, next }: TallyPage, now: Date): ReconcileState {
  const moved = {
    ...state,
    steps: state.steps + 1,
    read: state.read + tallies.length,
    unreadable: state.unreadable + unreadable.length,
    livesAt: now.toISOString(),
  }
  const calm = { ...moved, trouble: null, nextAt: null, cursor: next }
  if (next !== null) return calm
  if (state.span + 1 < state.spans.length) return { ...calm, span: state.span + 1 }
  return { ...calm, span: 0, phase: 'comparing' }
}

function compare(ctx: Ctx, run: Loaded, options: { chain: boolean }): Promise<Step> {
  return transact(ctx, async (tx) => {
    const state = await lockReconcile(tx, run.id, run.state.steps)
    if (!state) return { isOver: true, waitMs: 0 }
    const entity = state.entities[state.at]!
    const differences = state.differences + (isListed(entity) ? await compareLists(tx, run, state, entity) : await compareBooks(tx, run, state, entity))
    const next = { ...state, differences, steps: state.steps + 1, livesAt: tx.now.toISOString() }
    if (state.at + 1 < state.entities.length) return saveReconcile(tx, run, { ...next, at: state.at + 1, phase: 'reading' }, options)
    if (state.heals && differences > 0) return saveReconcile(tx, run, { ...next, phase: 'healing' }, options)
    return endReconcile(tx, run, next, 'done')
  })
}

const FIRST_WAIT_MS = 10_000
const MOST_TRIES = 40

/** A store that is away is asked again; a refusal, or a fault that stays, ends the comparison with its reason. */
function noteTrouble(ctx: Ctx, run: Loaded, error: unknown, { chain }: { chain: boolean }): Promise<Step> {
  const said = faultOf(error)
  return transact(ctx, async (tx) => {
    const state = await lockReconcile(tx, run.id, run.state.steps)
    if (!state) return { isOver: true, waitMs: 0 }
    const tries = (state.trouble?.tries ?? 0) + 1
    const isLost = error instanceof DomainError ? error.kind !== 'unavailable' && error.kind !== 'conflict' : tries > 6
    if (isLost || tries > MOST_TRIES) return endReconcile(tx, run, state, 'failed', said)
    const hint = error instanceof DomainError && typeof error.details.retryAfterMs === 'number' ? error.details.retryAfterMs : 0
    const waitMs = Math.max(hint, Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), 15 * 60_000))
    const nextAt = new Date(tx.now.getTime() + waitMs).toISOString()
    const since = state.trouble?.since ?? tx.now.toISOString()
    return saveReconcile(tx, run, { ...state, livesAt: tx.now.toISOString(), nextAt, trouble: { ...said, since, tries } }, { chain, waitMs })
  })
}
