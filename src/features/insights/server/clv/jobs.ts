import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Fits the CLV model to the store's purchases: nightly, after the demo store is loaded, and by button. */
export const fitClv = declareJob('insights.fit-clv', z.strictObject({}))
