import { handleJob, type JobHandler } from '@/server/jobs'
import { lapseRequests } from './adjustments/lapse-requests'
import { expireDuePoints, lapseAdjustmentRequests, reviewAllTiers } from './jobs'
import { expirePoints } from './ledger/expire-points'
import { reviewEveryTier } from './programme/review-all-tiers'

export const loyaltyJobs: readonly JobHandler[] = [
  handleJob(lapseAdjustmentRequests, async (ctx) => void (await lapseRequests(ctx)), { cron: '7 * * * *' }),
  handleJob(expireDuePoints, async (ctx) => void (await expirePoints(ctx)), { cron: '12 * * * *' }),
  handleJob(reviewAllTiers, async (ctx) => void (await reviewEveryTier(ctx))),
]
