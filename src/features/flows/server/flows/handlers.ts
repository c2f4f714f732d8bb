import type { Subscriber } from '@/server/events'
import { handleJob, type JobHandler } from '@/server/jobs'
import { callWebhook } from './actions/call-webhook'
import { letGoOfBodies } from './actions/let-go-of-bodies'
import { HEARD_BY_FLOWS, hearNews } from './engine/hear-news'
import { startDates } from './engine/start-dates'
import { workRuns } from './engine/work-runs'
import { callWebhookJob, startDatesJob, sweepCallsJob, workRunsJob } from './jobs'

export const flowJobs: readonly JobHandler[] = [
  handleJob(workRunsJob, async (ctx) => void (await workRuns(ctx)), { cron: '* * * * *' }),
  handleJob(startDatesJob, async (ctx) => void (await startDates(ctx)), { cron: '7 * * * *' }),
  handleJob(callWebhookJob, callWebhook),
  handleJob(sweepCallsJob, letGoOfBodies, { cron: '37 3 * * *' }),
]

/** One subscription for all flows, whatever is live. */
export const flowSubscribers: readonly Subscriber[] = [{ name: 'flows.begin-runs', types: HEARD_BY_FLOWS, handle: hearNews }]
