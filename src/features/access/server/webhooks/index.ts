import { handleJob, type JobHandler } from '@/server/jobs'
import { sendWebhooksJob, sweepWebhooksJob } from './jobs'
import { sendWebhooks } from './send-webhooks'
import { sweepWebhooks } from './sweep-webhooks'

export { tellWebhooks } from './tell-webhooks'
export const webhookJobs: readonly JobHandler[] = [
  handleJob(sendWebhooksJob, sendWebhooks),
  handleJob(sweepWebhooksJob, (ctx) => sweepWebhooks(ctx), { cron: '*/5 * * * *' }),
]
