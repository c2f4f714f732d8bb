import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'
import type { ListedEntity, ReconcileState } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { IN_A_JOB, type Reachable, reachConnection } from '../store-access/reach-connection'
import { lockReconcile, type Step, saveReconcile } from './save-reconcile'

type Run = { id: string; connectionId: string; connection: Reachable; state: ReconcileState }

/** One page of the ids a store has of what has no figures. Where it shows us none of them, they are not compared. */
export async function readList(ctx: Ctx, connectors: Connectors, run: Run, entity: ListedEntity, options: { chain: boolean }): Promise<Step> {
  const { cursor } = run.state
  const page = await connectors[run.connection.kind]!.listIds!.page(reachConnection(run.connection, IN_A_JOB), { entity, cursor })
  return transact(ctx, async (tx) => {
    const state = await lockReconcile(tx, run.id, run.state.steps)
    if (!state) return { isOver: true, waitMs: 0 }
    const there = page.isReadable ? page.ids : await idsHere(tx, run, entity)
    await tx.db.$executeRaw`
      INSERT INTO reconciliation_tallies (run_id, entity, external_id, month, version, currency, net_sales_minor, refunded_minor)
      SELECT DISTINCT ${run.id}::uuid, ${entity}, id, NULL::date, 0, '', 0, 0 FROM unnest(${there}::text[]) AS id
      ON CONFLICT (run_id, entity, external_id) DO NOTHING`
    const moved: ReconcileState = { ...state, steps: state.steps + 1, read: state.read + page.ids.length, livesAt: tx.now.toISOString() }
    const calm: ReconcileState = { ...moved, trouble: null, nextAt: null, cursor: page.next }
    return saveReconcile(tx, run, page.next === null ? { ...calm, phase: 'comparing' } : calm, options)
  })
}

const idsHere = async (tx: Tx, run: Run, entity: ListedEntity): Promise<string[]> =>
  (await tx.db.$queryRaw<{ id: string }[]>`SELECT shown_as AS id FROM (${HERE[entity](run)}) AS here`).map(({ id }) => id)

/**
 * Names what is here and not among what the store has. Whether it is gone is not concluded: healing asks the store for each, and only what the store
 * says it does not have is deleted. What is newer here than the reading's beginning is left alone. What the store has and we have not yet is told by the
 * readings every ten minutes.
 * @returns how many records may be gone
 */
export const compareLists = (tx: Tx, run: Run, state: ReconcileState, entity: ListedEntity): Promise<number> => tx.db.$executeRaw`
  INSERT INTO reconciliation_differences (id, run_id, entity, external_id, record_id, kind)
  SELECT gen_random_uuid(), ${run.id}::uuid, ${entity}, external_id, id, 'missing-there' FROM (${HERE[entity](run)}) AS here
  WHERE version < ${Date.parse(state.beganAt)}::bigint
    AND NOT EXISTS (SELECT 1 FROM reconciliation_tallies t WHERE t.run_id = ${run.id}::uuid AND t.entity = ${entity} AND t.external_id = here.shown_as)
  ORDER BY external_id
  ON CONFLICT (run_id, entity, external_id) DO NOTHING`

/**
 * What a store told and did not take back, and the id it lists it by (a discount's codes are listed as one discount). Products only named in passing were never told;
 * carts that became orders leave the list by themselves, and so do reviews that are not shown.
 */
const HERE: Readonly<Record<ListedEntity, (run: { connectionId: string }) => Prisma.Sql>> = {
  products: ({ connectionId }) =>
    Prisma.sql`SELECT id, external_id, external_id AS shown_as, version FROM products WHERE connection_id = ${connectionId}::uuid AND deleted_at IS NULL AND version >= 0`,
  coupons: ({ connectionId }) =>
    Prisma.sql`SELECT id, external_id, split_part(external_id, '/', 1) AS shown_as, version FROM coupons WHERE connection_id = ${connectionId}::uuid AND deleted_at IS NULL`,
  carts: ({ connectionId }) =>
    Prisma.sql`SELECT id, external_id, external_id AS shown_as, version FROM carts WHERE connection_id = ${connectionId}::uuid AND deleted_at IS NULL AND completed_at IS NULL`,
  reviews: ({ connectionId }) =>
    Prisma.sql`SELECT id, external_id, external_id AS shown_as, version FROM reviews WHERE connection_id = ${connectionId}::uuid AND status = 'published'`,
}
