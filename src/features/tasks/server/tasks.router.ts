import { z } from 'zod'
import { can, router } from '@/server/api'
import { changeTaskInput, createTaskInput, listTasksInput } from '../domain/inputs'
import { changeTask } from './change-task'
import { createTask } from './create-task'
import { countTasks, getTask, listTasks, listWorkload } from './tasks.queries'

const byId = z.strictObject({ id: z.uuid() })

export const tasksRouter = router({
  list: can('tasks.read')
    .input(listTasksInput)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  get: can('tasks.read')
    .input(byId)
    .query(({ ctx, input }) => getTask(ctx, input.id)),
  counts: can('tasks.read').query(({ ctx }) => countTasks(ctx)),
  workload: can('tasks.assign').query(({ ctx }) => listWorkload(ctx)),
  create: can('tasks.assign')
    .input(createTaskInput)
    .mutation(({ ctx, input }) => createTask(ctx, input)),
  change: can('tasks.work')
    .input(z.strictObject({ id: z.uuid(), change: changeTaskInput }))
    .mutation(({ ctx, input }) => changeTask(ctx, input.id, input.change)),
})
