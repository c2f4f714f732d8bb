import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Brings what figures come to by day up to the rows: every minute, where there is news. */
export const keepFigureDaysJob = declareJob('insights.keep-figure-days', z.strictObject({}))
