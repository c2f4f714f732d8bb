import { z } from 'zod'
import { declareJob } from '@/server/jobs'

const redemption = z.strictObject({ redemptionId: z.uuid() })
/** The code of a redemption is made in its store. */
export const makeStoreCodeJob = declareJob('loyalty.make-store-code', redemption)
/** The code of a redemption that was given up is taken out of its store. */
export const withdrawStoreCodeJob = declareJob('loyalty.withdraw-store-code', redemption)
