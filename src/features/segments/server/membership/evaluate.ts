import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type Cause, judgedTogether, membersBusy } from '../../domain'
import type { Scope } from '../compile/compile'
import { loadEnv } from '../compile/env'
import { applyDifference } from './apply'
import { type Difference, judge } from './judge'
import { loadSegments, rulesById, type StoredSegment } from './load-segments'
import { readOnly } from './read-only'

const TRIES = 4

/**
 * Makes members those who meet the rules: of everybody, or of these people. What was read is only written if nobody wrote members since; else it
 * is read again.
 * @throws unavailable `segments.members-busy` after a few tries: whoever asked tries later
 * @param ids which segments, of those in use
 */
export async function evaluateSegments(ctx: Ctx, ids: readonly string[], scope: Scope, cause: Cause): Promise<void> {
  let open: readonly string[] = ids
  for (let attempt = 0; attempt < TRIES && open.length > 0; attempt++) {
    const again: string[] = []
    for (const group of await groupsOf(ctx, open)) again.push(...(await evaluateTogether(ctx, group, scope, cause)))
    open = again
  }
  if (open.length > 0) throw membersBusy()
}

async function groupsOf(ctx: Ctx, ids: readonly string[]): Promise<string[][]> {
  const all = await loadSegments(ctx.db)
  const asked = all.filter(({ id }) => ids.includes(id))
  return judgedTogether(asked, rulesById(all)).map((group) => group.map(({ id }) => id))
}

/** @returns segments whose members somebody else wrote meanwhile */
async function evaluateTogether(ctx: Ctx, ids: readonly string[], scope: Scope, cause: Cause): Promise<string[]> {
  const { segments, differences } = await readDifferences(ctx, ids, scope)
  const again: string[] = []
  for (const segment of segments) {
    const applied = await transact(ctx, (tx) => applyDifference(tx, segment, differences.get(segment.id) ?? { entered: [], left: [] }, cause))
    if (applied === null) again.push(segment.id)
  }
  return again
}

async function readDifferences(ctx: Ctx, ids: readonly string[], scope: Scope): Promise<{ segments: StoredSegment[]; differences: Map<string, Difference> }> {
  return readOnly(ctx, 'alone', async (db) => {
    const all = await loadSegments(db)
    const segments = all.filter(({ id }) => ids.includes(id))
    return { segments, differences: await judge(db, segments, await loadEnv(ctx, db, rulesById(all)), scope) }
  })
}
