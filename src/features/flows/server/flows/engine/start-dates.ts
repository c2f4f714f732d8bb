import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { dayOf, plusDays } from '../../../domain/flow/days'
import { beginRuns, lockPeople } from './begin-runs'
import { listLiveFlows } from './live-flows'
import { datesOn } from './occasions'

/** Nights that may have been missed; who was begun late has begun. */
const LOOK_BACK_DAYS = 2
const BATCH = 500
/** More people than these on one day of one flow are a mistake in the data, not a birthday. */
const MOST_A_DAY = 50_000

/** Begins what the calendar begins, by the desk's own days since the flow is live. Run as often as you like. @returns rows written */
export async function startDates(ctx: Ctx): Promise<number> {
  const flows = (await listLiveFlows(ctx)).filter(({ definition }) => definition.trigger.kind === 'date')
  if (flows.length === 0) return 0
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const today = dayOf(timeZone, ctx.clock.now())
  let begun = 0
  for (const flow of flows) {
    const { trigger } = flow.definition
    if (trigger.kind !== 'date') continue
    const days = Array.from({ length: LOOK_BACK_DAYS + 1 }, (_, ago) => plusDays(today, -ago)).filter((day) => day >= dayOf(timeZone, flow.liveSince))
    const occasions = await datesOn(ctx.db, trigger, days, { timeZone, limit: MOST_A_DAY })
    for (let at = 0; at < occasions.length; at += BATCH) {
      const batch = occasions.slice(at, at + BATCH)
      begun += await transact(ctx, async (tx) => {
        await lockPeople(tx, batch.map(({ personId }) => personId)) // biome-ignore format: short
        return beginRuns(tx, flow, batch, new Map())
      })
    }
  }
  return begun
}
