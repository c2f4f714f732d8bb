import { handleJob, type JobHandler } from '@/server/jobs'
import { remindOfTasksJob, weighTasksJob } from './jobs'
import { remindOfTasks } from './working/remind'
import { type ForecastsOf, weighTasks } from './working/weigh-tasks'

/** @param forecastsOf what the model expects of people: insights come after tasks, so wiring hands it in */
export const tasksJobs = (forecastsOf: ForecastsOf): JobHandler[] => [
  handleJob(remindOfTasksJob, async (ctx) => void (await remindOfTasks(ctx)), { cron: '* * * * *' }),
  handleJob(weighTasksJob, async (ctx) => void (await weighTasks(ctx, forecastsOf)), { cron: '40 * * * *' }),
]
