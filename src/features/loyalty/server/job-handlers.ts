import { handleJob, type JobHandler } from '@/server/jobs'
import { lapseRequests } from './adjustments/lapse-requests'
import { bookBatch } from './batches/run-batch'
import { reverseBatch } from './batches/undo-batch'
import { giveBirthdayPoints } from './earn-rules/give-birthday-points'
import {
  birthdayPoints,
  closePointsDay,
  expireDuePoints,
  lapseAdjustmentRequests,
  releaseDuePoints,
  reviewAllTiers,
  rollPointsDays,
  runBatch,
  takeBackBatch,
} from './jobs'
import { expireInactive } from './ledger/expire-inactive'
import { expirePoints } from './ledger/expire-points'
import { releasePoints } from './ledger/release-points'
import { reviewEveryTier } from './programme/review-all-tiers'
import { closeDay } from './report/close-day'
import { rollDays } from './report/roll-days'

export const loyaltyJobs: readonly JobHandler[] = [
  handleJob(lapseAdjustmentRequests, async (ctx) => void (await lapseRequests(ctx)), { cron: '7 * * * *' }),
  handleJob(runBatch, async (ctx, { batchId }) => void (await bookBatch(ctx, batchId))),
  handleJob(takeBackBatch, async (ctx, { batchId }) => void (await reverseBatch(ctx, batchId))),
  handleJob(expireDuePoints, async (ctx) => void ((await expirePoints(ctx)) + (await expireInactive(ctx))), { cron: '12 * * * *' }),
  handleJob(releaseDuePoints, async (ctx) => void (await releasePoints(ctx)), { cron: '9 * * * *' }),
  handleJob(birthdayPoints, async (ctx) => void (await giveBirthdayPoints(ctx)), { cron: '35 * * * *' }),
  handleJob(rollPointsDays, async (ctx) => void (await rollDays(ctx)), { cron: '*/10 * * * *' }),
  handleJob(closePointsDay, closeDay, { cron: '40 1 * * *' }),
  handleJob(reviewAllTiers, async (ctx) => void (await reviewEveryTier(ctx)), { cron: '25 2 * * *' }),
]
