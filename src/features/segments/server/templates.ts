import { z } from 'zod'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { transact } from '@/server/db/transact'
import { declareSetting, getSetting, setSetting } from '@/server/settings'
import { TEMPLATES } from '../domain'
import { evaluateSegments } from './membership/evaluate'

/** Codes of the templates this desk was given: each comes once, however often somebody renames, changes or archives it. */
const givenTemplates = declareSetting('segments.templates', z.array(z.string()), [])

/** Gives the desk the segments every desk starts with, those it was not given before, with their members. */
export async function ensureTemplates(ctx: Ctx): Promise<number> {
  const given = await getSetting(ctx.db, givenTemplates)
  const fresh = TEMPLATES.filter(({ code }) => !given.includes(code))
  if (fresh.length === 0) return 0
  const made = await transact(ctx, async (tx) => {
    await setSetting(
      tx,
      givenTemplates,
      TEMPLATES.map(({ code }) => code),
    )
    const rows = fresh.map(({ code, name, rule }, index) => ({
      ...{ id: idFrom('segments', code), code, name, rule: rule as object, createdBy: 'Rapport' },
      // The first of the list stays the first where the newest come first.
      ...{ createdAt: new Date(tx.now.getTime() - index), updatedAt: tx.now },
    }))
    const { count } = await tx.db.segment.createMany({ data: rows, skipDuplicates: true })
    tx.touch('segments')
    return count
  })
  await evaluateSegments(
    ctx,
    fresh.map(({ code }) => idFrom('segments', code)),
    'everybody',
    'rule',
  )
  return made
}
