import { handleJob, type JobHandler } from '@/server/jobs'
import { fitClv } from './clv/jobs'
import { runClvModel } from './clv/run-clv-model'

export const insightsJobs: readonly JobHandler[] = [
  handleJob(
    fitClv,
    async (ctx) => {
      await runClvModel(ctx)
    },
    { cron: '30 2 * * *' },
  ),
]
