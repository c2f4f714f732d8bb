import { z } from 'zod'
import { declareJob } from '@/server/jobs'

const nothing = z.object({})

/** Requests that nobody decided in seven days are closed. */
export const lapseAdjustmentRequests = declareJob('loyalty.lapse-requests', nothing)
/** Points past their time leave the balance. */
export const expireDuePoints = declareJob('loyalty.expire-points', nothing)
/** After the tiers were changed: everybody's tier by the new rules. */
export const reviewAllTiers = declareJob('loyalty.review-all-tiers', nothing)
