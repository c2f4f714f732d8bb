import type { Ctx } from '@/server/context'
import { measureCohorts } from './measure-cohorts'
import { rollDays } from './roll-days'
import { sealDays } from './seal-days'

/** What is done once a day is over: it is summed and sealed, and what became of each month's points is measured. Run as often as you like. */
export async function closeDay(ctx: Ctx): Promise<void> {
  await rollDays(ctx)
  await sealDays(ctx)
  await measureCohorts(ctx)
}
