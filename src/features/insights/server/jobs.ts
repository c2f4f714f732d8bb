import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Looks at every target: each minute. */
export const checkTargetsJob = declareJob('insights.check-targets', z.strictObject({}))
/** Sends the boards that are due: every ten minutes. */
export const sendBoardsJob = declareJob('insights.send-boards', z.strictObject({}))
