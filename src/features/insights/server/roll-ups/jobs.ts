import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Brings the roll-ups up to the rows: every minute, where a day is stale. */
export const rollUpJob = declareJob('insights.roll-up', z.strictObject({}))
