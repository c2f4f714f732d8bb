import { handleJob, type JobHandler } from '@/server/jobs'
import { flowJobs } from './flows/handlers'
import { workOff } from './gate/work-off'
import { workOffJob } from './jobs'

export const flowsJobs: readonly JobHandler[] = [handleJob(workOffJob, async (ctx) => void (await workOff(ctx)), { cron: '* * * * *' }), ...flowJobs]
