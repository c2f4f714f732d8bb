import { handleJob, type JobHandler } from '@/server/jobs'
import type { MemberCondition } from '../rounds/people-of'
import { runProgrammesJob } from './jobs'
import { runProgrammes } from './run-programmes'

export { programmeSubscribers } from './ask-after-delivery'

/** @param memberCondition who is in a segment */
export const programmeJobs = (memberCondition: MemberCondition): readonly JobHandler[] => [
  handleJob(runProgrammesJob, (ctx) => runProgrammes(ctx, memberCondition), { cron: '*/10 * * * *' }),
]
