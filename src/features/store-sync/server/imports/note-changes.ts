import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { CHANGE_STATES } from './change-states'
import { TOUCHED_KINDS, type Touched, type TouchedKind } from './import-kind'

type StateRow = { id: string; state: Record<string, unknown> }
type Change = { id: string; before: Record<string, unknown>; after: Record<string, unknown> }

/**
 * Notes what a batch made or changed, with the batch itself. What a row was before is asked of the database from outside the transaction: there it still
 * is as it was, whatever the features did inside, and nobody else can change it while the batch holds its lock.
 * A row that another transaction made in between and this one changed counts as changed from what the other left.
 */
export async function noteChanges(ctx: Ctx, tx: Tx, runId: string, touched: Touched): Promise<void> {
  for (const kind of TOUCHED_KINDS) {
    const ids = [...new Set(touched[kind] ?? [])]
    if (ids.length > 0) await noteKind(ctx, tx, runId, kind, ids)
  }
}

async function noteKind(ctx: Ctx, tx: Tx, runId: string, kind: TouchedKind, ids: readonly string[]): Promise<void> {
  const before = new Map((await statesOf(ctx.db, kind, ids)).map(({ id, state }) => [id, state]))
  await noteMade(
    tx,
    runId,
    kind,
    ids.filter((id) => !before.has(id)),
  )
  if (before.size === 0) return
  const rows = (await statesOf(tx.db, kind, [...before.keys()])).flatMap(({ id, state }): Change[] => {
    const was = before.get(id)!
    const changed = Object.keys(state).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(state[field]))
    const only = (whole: Record<string, unknown>) => Object.fromEntries(changed.map((field) => [field, whole[field]]))
    return changed.length > 0 ? [{ id, before: only(was), after: only(state) }] : []
  })
  if (rows.length > 0) await save(tx, runId, kind, rows)
}

/** What nobody outside sees yet was made here. Noted where it lies: its state never leaves the database. */
async function noteMade(tx: Tx, runId: string, kind: TouchedKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { table, state } = CHANGE_STATES[kind]
  await tx.db.$executeRaw`
    INSERT INTO import_changes (run_id, kind, subject_id, before, after)
    SELECT ${runId}::uuid, ${kind}, t.id, NULL, ${state} FROM ${table} t WHERE t.id = ANY(${[...ids]}::uuid[])`
}

const statesOf = (db: Ctx['db'] | Tx['db'], kind: TouchedKind, ids: readonly string[]): Promise<StateRow[]> => {
  const { table, state } = CHANGE_STATES[kind]
  return db.$queryRaw<StateRow[]>`SELECT t.id, ${state} AS state FROM ${table} t WHERE t.id = ANY(${[...ids]}::uuid[])`
}

/** Changed by two batches of a run, it was what it was before the first. */
async function save(tx: Tx, runId: string, kind: TouchedKind, rows: readonly Change[]): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO import_changes AS known (run_id, kind, subject_id, before, after)
    SELECT ${runId}::uuid, ${kind}, r.id, nullif(r.before, 'null'::jsonb), r.after FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, before jsonb, after jsonb)
    ON CONFLICT (run_id, kind, subject_id) DO UPDATE SET after = known.after || excluded.after,
      before = CASE WHEN known.before IS NULL THEN NULL ELSE coalesce(excluded.before, '{}'::jsonb) || known.before END`
}
