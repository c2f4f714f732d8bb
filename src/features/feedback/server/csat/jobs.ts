import { z } from 'zod'
import { declareJob } from '@/server/jobs'

export const askCsatJob = declareJob('feedback.ask-csat', z.strictObject({ ticketId: z.uuid(), closedAt: z.iso.datetime() }))
/** Notes which asks by mail arrived. */
export const noteDeliveredJob = declareJob('feedback.note-delivered', z.looseObject({}))
