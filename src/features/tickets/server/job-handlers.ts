import { handleJob, type JobHandler } from '@/server/jobs'
import { handleRawMail } from './inbound/handle-raw-mail'
import { handleMailJob, sendMailJob, wakeSnoozedJob } from './jobs'
import { sendMail } from './outbound/send-mail'
import { wakeSnoozed } from './wake-snoozed'

export const ticketsJobs: JobHandler[] = [
  handleJob(sendMailJob, (ctx, { outboundMailId }) => sendMail(ctx, outboundMailId)),
  handleJob(handleMailJob, async (ctx, { rawMailId }) => void (await handleRawMail(ctx, rawMailId))),
  handleJob(wakeSnoozedJob, async (ctx) => void (await wakeSnoozed(ctx)), { cron: '* * * * *' }),
]
