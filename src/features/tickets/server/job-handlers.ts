import { handleJob, type JobHandler } from '@/server/jobs'
import { sweepDraftFiles } from './attachments/read-files'
import { handleRawMail } from './inbound/handle-raw-mail'
import {
  forgetWordsJob,
  handleMailJob,
  runMacroJob,
  sendMailJob,
  sendScheduledJob,
  sweepFilesJob,
  turnClocksJob,
  wakeSnoozedJob,
  watchTargetsJob,
} from './jobs'
import { runMacroOf } from './macros/run-macro-job'
import { sendMail } from './outbound/send-mail'
import { sendScheduled } from './outbound/send-scheduled'
import { forgetWords } from './search/forget-words'
import { turnClocks } from './sla/turn-clocks'
import { watchTargets } from './sla/watch-targets'
import { wakeSnoozed } from './wake-snoozed'

export const ticketsJobs: JobHandler[] = [
  handleJob(sendMailJob, (ctx, { outboundMailId }) => sendMail(ctx, outboundMailId)),
  handleJob(sendScheduledJob, async (ctx, ref) => void (await sendScheduled(ctx, ref))),
  handleJob(sweepFilesJob, async (ctx) => void (await sweepDraftFiles(ctx)), { cron: '17 3 * * *' }),
  handleJob(handleMailJob, async (ctx, { rawMailId }) => void (await handleRawMail(ctx, rawMailId))),
  handleJob(wakeSnoozedJob, async (ctx) => void (await wakeSnoozed(ctx)), { cron: '* * * * *' }),
  handleJob(watchTargetsJob, async (ctx) => void (await watchTargets(ctx)), { cron: '* * * * *' }),
  handleJob(forgetWordsJob, async (ctx) => void (await forgetWords(ctx)), { cron: '43 3 * * *' }),
  handleJob(runMacroJob, (ctx, payload) => runMacroOf(ctx, payload)),
  handleJob(turnClocksJob, async (ctx) => void (await turnClocks(ctx))),
]
