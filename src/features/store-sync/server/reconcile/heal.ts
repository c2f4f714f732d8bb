import { ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { ReconcileState, StoreEntity } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { type FetchedNews, fetchNamed } from '../deliveries/fetch-named'
import { recordNews } from '../deliveries/record-news'
import { IN_A_JOB, type Reachable, reachConnection } from '../store-access/reach-connection'
import { forgetWhatWasTold } from './forget-what-was-told'
import { endReconcile, lockReconcile, type Step, saveReconcile } from './save-reconcile'

const BATCH = 20

type Run = { id: string; connectionId: string; connection: Reachable; state: ReconcileState }
type Difference = { id: string; entity: StoreEntity; externalId: string }

/** Heals the next few differences by reading their records anew; over when none is left untried. */
export async function healSome(ctx: Ctx, connectors: Connectors, run: Run, options: { chain: boolean }): Promise<Step> {
  const due = await ctx.db.$queryRaw<Difference[]>`
    SELECT id, entity, external_id AS "externalId" FROM reconciliation_differences WHERE run_id = ${run.id}::uuid AND healed_at IS NULL AND tries = 0 ORDER BY id LIMIT ${BATCH}`
  let healed = 0
  for (const difference of due) if ((await healOne(ctx, connectors, run.connection, difference)).healed) healed++
  return transact(ctx, async (tx) => {
    const state = await lockReconcile(tx, run.id, run.state.steps)
    if (!state) return { isOver: true, waitMs: 0 }
    const next = { ...state, steps: state.steps + 1, healed: state.healed + healed, livesAt: tx.now.toISOString(), trouble: null, nextAt: null }
    return due.length < BATCH ? endReconcile(tx, run, next, 'done') : saveReconcile(tx, run, next, options)
  })
}

/**
 * Reads one record anew and puts it in the place of what is here, even where both claim to be equally new. What the store no longer has is
 * deleted here. Newer news that came meanwhile stays.
 */
export async function healOne(
  ctx: Ctx,
  connectors: Connectors,
  connection: Reachable,
  difference: Difference,
): Promise<{ healed: boolean; reason: string | null }> {
  const connector = connectors[connection.kind]
  if (!connector?.fetchOne) throw ruleBroken('store-sync.cannot-fetch', 'Nothing here reads single records of this store.')
  const fetched = await fetchNamed(connector, reachConnection(connection, IN_A_JOB), [{ entity: difference.entity, externalId: difference.externalId }])
  return transact(ctx, (tx) => putInPlace(tx, connection.id, difference, fetched))
}

async function putInPlace(
  tx: Tx,
  connectionId: string,
  { id, entity }: Difference,
  { news, unreadable }: FetchedNews,
): Promise<{ healed: boolean; reason: string | null }> {
  const scope = { connectionId, demo: false }
  await forgetWhatWasTold(tx, scope, news)
  const { rejected } = await recordNews(tx, scope, news)
  const reason = [...unreadable, ...rejected][0]?.reason ?? null
  const isGone = (news.deletions ?? []).length > 0
  const outcome = reason ?? (isGone ? 'deleted' : 'read-anew')
  await tx.db.$executeRaw`
    UPDATE reconciliation_differences SET tries = tries + 1, outcome = ${outcome.slice(0, 500)}, healed_at = CASE WHEN ${reason === null} THEN ${tx.now}::timestamptz END WHERE id = ${id}::uuid`
  tx.audit({ action: 'stores.heal', subject: { type: 'difference', id }, data: { connectionId, entity, healed: reason === null, isGone } })
  return { healed: reason === null, reason }
}
