import { keepFigureDays, keepPeople, rollUp } from '@/features/insights/server'
import { systemCtx } from '@/server/context'
import type { Run } from '../command'
import { takesNothing } from './takes-nothing'

/** Makes every roll-up anew; exit 1 while another roll-up is going. */
export const rollupRebuild: Run = async (args, io) => {
  takesNothing(args)
  const started = performance.now()
  const ctx = systemCtx('command line')
  const done = await rollUp(ctx, { rebuild: true })
  if (done) await keepPeople(ctx, { whole: true })
  if (done) await keepFigureDays(ctx, { rebuild: true })
  const seconds = Math.round(performance.now() - started) / 1000
  if (!done) {
    io.say('Another roll-up is going: try again when it is done.')
    return 1
  }
  io.print({ ...done, seconds }, `${done.rebuilt} roll-ups made anew in ${seconds} s`)
  return 0
}
