import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Looks again at the people something happened to: every minute. */
export const keepPeopleJob = declareJob('insights.keep-people', z.strictObject({}))
/** Looks at everybody, every night. */
export const keepAllPeopleJob = declareJob('insights.keep-all-people', z.strictObject({}))
