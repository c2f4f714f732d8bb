import { z } from 'zod'
import { declareJob } from '@/server/jobs'

const nothing = z.object({})
const oneBatch = z.strictObject({ batchId: z.uuid() })

/** A batch of adjustments is booked, some rows at a time. */
export const runBatch = declareJob('loyalty.run-batch', oneBatch)
/** Every entry of a batch is reversed. */
export const takeBackBatch = declareJob('loyalty.take-back-batch', oneBatch)

/** Requests that nobody decided in seven days are closed. */
export const lapseAdjustmentRequests = declareJob('loyalty.lapse-requests', nothing)
/** Points past their time leave the balance. */
export const expireDuePoints = declareJob('loyalty.expire-points', nothing)
/** Points of orders whose return window is over can be spent. */
export const releaseDuePoints = declareJob('loyalty.release-points', nothing)
/** Points for birthdays, as a rule says. */
export const birthdayPoints = declareJob('loyalty.birthday-points', nothing)
/** Days that are over are summed for the report. */
export const rollPointsDays = declareJob('loyalty.roll-days', nothing)
/** Days that are over are sealed; what became of each month's points is measured. */
export const closePointsDay = declareJob('loyalty.close-day', nothing)
/** Everybody's tier by the rules of today: after a change of them, and every night for windows that move and graces that end. */
export const reviewAllTiers = declareJob('loyalty.review-all-tiers', nothing)
