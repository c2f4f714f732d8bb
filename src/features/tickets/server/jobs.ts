import { z } from 'zod'
import { declareJob } from '@/server/jobs'

export const sendMailJob = declareJob('tickets.send-mail', z.strictObject({ outboundMailId: z.uuid() }))
export const handleMailJob = declareJob('tickets.handle-raw-mail', z.strictObject({ rawMailId: z.uuid() }))
export const wakeSnoozedJob = declareJob('tickets.wake-snoozed', z.looseObject({}))
