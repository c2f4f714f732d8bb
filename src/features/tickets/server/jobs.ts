import { z } from 'zod'
import { declareJob } from '@/server/jobs'

export const sendMailJob = declareJob('tickets.send-mail', z.strictObject({ outboundMailId: z.uuid() }))
export const sendScheduledJob = declareJob('tickets.send-scheduled', z.strictObject({ scheduledReplyId: z.uuid() }))
export const sweepFilesJob = declareJob('tickets.sweep-draft-files', z.looseObject({}))
export const handleMailJob = declareJob('tickets.handle-raw-mail', z.strictObject({ rawMailId: z.uuid() }))
export const wakeSnoozedJob = declareJob('tickets.wake-snoozed', z.looseObject({}))
export const watchTargetsJob = declareJob('tickets.watch-targets', z.looseObject({}))
export const forgetWordsJob = declareJob('tickets.forget-words', z.looseObject({}))
export const runMacroJob = declareJob('tickets.run-macro', z.strictObject({ runId: z.uuid(), undo: z.boolean() }))
export const turnClocksJob = declareJob('tickets.turn-clocks', z.strictObject({}))
