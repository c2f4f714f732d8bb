import type { Ctx } from '@/server/context'
import type { Preview, PreviewInput } from '../../domain'
import { loadEnv } from '../compile/env'
import { countMatches } from '../membership/judge'
import { loadSegments, rulesById } from '../membership/load-segments'
import { readOnly } from '../membership/read-only'
import { checkReferences } from '../write/check-references'

const SAMPLE = 8

/** How many meet a rule that is still being written, and the last active of them. Nothing is kept. */
export async function previewRule(ctx: Ctx, { id, rule }: PreviewInput): Promise<Preview> {
  await checkReferences(ctx.db, id ?? null, rule)
  return readOnly(ctx, 'waiting', async (db) => {
    const env = await loadEnv(ctx, db, rulesById(await loadSegments(db)))
    const { count, of, sample } = await countMatches(db, rule, env, SAMPLE)
    const people = await db.customer.findMany({ where: { id: { in: sample } }, select: { id: true, name: true, email: true } })
    return { count, of, sample: sample.flatMap((one) => people.find((person) => person.id === one) ?? []) }
  })
}
