import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Does the next step of every run whose time has come. */
export const workRunsJob = declareJob('flows.work-runs', z.looseObject({}))
/** Begins what a date begins. */
export const startDatesJob = declareJob('flows.start-dates', z.looseObject({}))
/** Lets go of what calls said long ago. */
export const sweepCallsJob = declareJob('flows.sweep-calls', z.looseObject({}))
/** Makes one call that a step owes. */
export const callWebhookJob = declareJob('flows.call-webhook', z.strictObject({ callId: z.uuid() }))
