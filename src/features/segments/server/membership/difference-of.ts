import type { Ctx } from '@/server/context'
import type { Rule } from '../../domain'
import { loadEnv } from '../compile/env'
import { type Difference, judge } from './judge'
import { loadSegments, rulesById } from './load-segments'
import { readOnly } from './read-only'

/** Who would come and go if this were the segment's rule, now. */
export async function differenceOf(ctx: Ctx, segment: { id: string; rule: Rule }): Promise<Difference> {
  return readOnly(ctx, 'waiting', async (db) => {
    const rules = rulesById(await loadSegments(db)).set(segment.id, segment.rule)
    const found = await judge(db, [segment], await loadEnv(ctx, db, rules), 'everybody')
    return found.get(segment.id) ?? { entered: [], left: [] }
  })
}
