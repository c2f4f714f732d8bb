import type { Tx } from '@/server/db/transact'
import { CHANGE_STATES } from '../change-states'
import type { TouchedKind } from '../import-kind'
import type { Tally } from './tally'

type State = Record<string, unknown>
type Noted = { id: string; before: State | null; after: State; state: State | null }
/** `made`: made by the run and untouched since. `changed`: known before, with the former values of what still holds the imported ones. */
export type Judged = { made: string[]; changed: { id: string; fields: State }[] }

/** What a run made or changed of one kind and nobody has touched since; the rows stay locked. The rest is tallied with its reason. */
export async function judgeChanges(tx: Tx, runId: string, kind: TouchedKind, tally: Tally): Promise<Judged> {
  const { table, state } = CHANGE_STATES[kind]
  await tx.db
    .$queryRaw`SELECT 1 AS one FROM ${table} t WHERE t.id IN (SELECT subject_id FROM import_changes WHERE run_id = ${runId}::uuid AND kind = ${kind}) ORDER BY t.id FOR UPDATE`
  const noted = await tx.db.$queryRaw<Noted[]>`
    SELECT c.subject_id AS id, c.before, c.after, (SELECT ${state} FROM ${table} t WHERE t.id = c.subject_id) AS state
    FROM import_changes c WHERE c.run_id = ${runId}::uuid AND c.kind = ${kind} ORDER BY c.subject_id`
  const judged: Judged = { made: [], changed: [] }
  for (const { id, before, after, state: now } of noted) {
    if (now === null) tally.keep(kind, 'gone')
    else if (before === null && sameFields(after, now).length === Object.keys(after).length) judged.made.push(id)
    else if (before === null) tally.keep(kind, 'changed-since')
    else {
      const fields = Object.fromEntries(sameFields(after, now).map((name) => [name, before[name]]))
      if (Object.keys(fields).length > 0) judged.changed.push({ id, fields })
      else tally.keep(kind, 'changed-since')
    }
  }
  return judged
}

const sameFields = (after: State, now: State) => Object.keys(after).filter((name) => JSON.stringify(after[name]) === JSON.stringify(now[name]))
