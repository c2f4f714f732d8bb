import type { Ctx } from '@/server/context'
import { dependenciesOf } from '../../domain'
import { evaluateSegments } from './evaluate'
import { loadSegments, rulesById } from './load-segments'

/** Looks at segments whole: all of them, or those that time can change. One that fails (too slow) is noted and does not hold back the others. */
export async function passOver(ctx: Ctx, which: 'all' | 'drifting'): Promise<{ segments: number; failed: number }> {
  const segments = await loadSegments(ctx.db)
  const rules = rulesById(segments)
  const ids = segments.filter(({ rule }) => which === 'all' || dependenciesOf(rule, rules).drifts).map(({ id }) => id)
  try {
    await evaluateSegments(ctx, ids, 'everybody', 'pass')
    return { segments: ids.length, failed: 0 }
  } catch (error) {
    ctx.log.warn({ err: error }, 'segments could not be looked at together: trying them one by one')
    return { segments: ids.length, failed: await oneByOne(ctx, ids) }
  }
}

async function oneByOne(ctx: Ctx, ids: readonly string[]): Promise<number> {
  let failed = 0
  for (const id of ids) {
    try {
      await evaluateSegments(ctx, [id], 'everybody', 'pass')
    } catch (error) {
      failed++
      ctx.log.error({ err: error, segment: id }, 'a segment could not be looked at')
      await ctx.db.segment.update({ where: { id }, data: { failure: (error as Error).message.slice(0, 500) } })
    }
  }
  return failed
}
