import { database } from '@/server/db/client'
import { invariants } from '@/wiring/invariants'
import type { Run } from '../command'
import { takesNothing } from './takes-nothing'

const SHOWN = 20

/** Asks every invariant; exit 1 if any is broken. */
export const verify: Run = async (args, io) => {
  takesNothing(args)
  const results = []
  for (const { name, sentence, violations } of invariants) {
    const rows = await database().$queryRawUnsafe<{ id: string; detail: string }[]>(violations)
    results.push({ name, sentence, violations: rows.length, examples: rows.slice(0, SHOWN) })
  }
  const broken = results.filter((result) => result.violations > 0)
  io.print(
    { ok: broken.length === 0, invariants: results },
    results
      .map(
        (result) =>
          `${result.violations === 0 ? 'ok  ' : 'FAIL'} ${String(result.violations).padStart(6)}  ${result.name}  ${result.sentence}${result.examples.map((e) => `\n              ${e.id} ${e.detail}`).join('')}`,
      )
      .join('\n'),
  )
  return broken.length === 0 ? 0 : 1
}
