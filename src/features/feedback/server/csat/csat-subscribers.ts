import { ticketClosed } from '@/features/tickets/domain'
import { type Subscriber, subscribe } from '@/server/events'
import { handleJob, type JobHandler } from '@/server/jobs'
import { getSetting } from '@/server/settings'
import { loopSubscribers } from '../loops/follow-loop'
import { askForCsat, type WantAsk } from './ask-for-csat'
import { csatSetting } from './csat-setting'
import { askCsatJob, noteDeliveredJob } from './jobs'
import { noteDelivered } from './note-delivered'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A ticket was closed: when the time of the rule has passed, its customer is asked. What ended days ago is history. */
const askAfterClose = subscribe('feedback.ask-after-close', ticketClosed, async (tx, { occurredAt, data }) => {
  const closedAt = new Date(occurredAt)
  const { active, delayHours } = await getSetting(tx.db, csatSetting)
  if (!active || tx.now.getTime() - closedAt.getTime() > 3 * DAY_MS) return
  const runAt = new Date(closedAt.getTime() + delayHours * HOUR_MS)
  tx.enqueue(askCsatJob, { ticketId: data.ticketId, closedAt: closedAt.toISOString() }, { runAt, key: `csat:${data.ticketId}` })
})

export const feedbackSubscribers: readonly Subscriber[] = [askAfterClose, ...loopSubscribers]
/** @param want the one gate */
export const feedbackJobs = (want: WantAsk): readonly JobHandler[] => [
  handleJob(askCsatJob, async (ctx, { ticketId, closedAt }) => {
    const verdict = await askForCsat(ctx, { ticketId, closedAt: new Date(closedAt) }, want)
    ctx.log.info({ ticketId, verdict }, 'asking for satisfaction')
  }),
  handleJob(noteDeliveredJob, async (ctx) => void (await noteDelivered(ctx)), { cron: '*/5 * * * *' }),
]
