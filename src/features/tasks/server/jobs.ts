import { z } from 'zod'
import { declareJob } from '@/server/jobs'

export const weighTasksJob = declareJob('tasks.weigh', z.looseObject({}))
export const remindOfTasksJob = declareJob('tasks.remind', z.looseObject({}))
