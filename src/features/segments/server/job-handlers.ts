import { handleJob, type JobHandler } from '@/server/jobs'
import { reviewDoubts, reviewDrifting, reviewEverything } from './jobs'
import { measureClvChanges } from './measure-clv-changes'
import { settleDoubts } from './membership/doubts'
import { passOver } from './membership/pass'
import { ensureTemplates } from './templates'

export const segmentsJobs: readonly JobHandler[] = [
  handleJob(reviewDoubts, async (ctx) => void (await settleDoubts(ctx))),
  handleJob(
    reviewDrifting,
    async (ctx) => {
      await measureClvChanges(ctx)
      await ensureTemplates(ctx)
      await passOver(ctx, 'drifting')
    },
    { cron: '17 * * * *' },
  ),
  handleJob(reviewEverything, async (ctx) => void (await passOver(ctx, 'all')), { cron: '40 3 * * *' }),
]
