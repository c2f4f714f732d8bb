import { z } from 'zod'
import { can, router } from '@/server/api'
import {
  assignPlaybookInput,
  changeTaskInput,
  commentInput,
  createTaskInput,
  handOverInput,
  listTasksInput,
  listVipsInput,
  savePlaybookInput,
  setConciergeInput,
  setSkillsInput,
  taskReportInput,
} from '../domain/inputs'
import { assignPlaybook, previewPlaybook } from './assigning/assign-playbook'
import type { MemberCondition } from './assigning/people-of'
import { endTaskFeed, findTaskFeed, renewTaskFeed } from './calendar/task-feed'
import { listPlaybooks, savePlaybook } from './playbooks/playbooks'
import { taskReport } from './report/task-report'
import { countTasks, getTask, listTasks, listWorkload } from './tasks.queries'
import { setConcierge, setSkills } from './vips/set-concierge'
import { findConcierge, listVips } from './vips/vip-book'
import { changeTask } from './working/change-task'
import { commentOnTask, listComments } from './working/comment-on-task'
import { createTask } from './working/create-task'
import { handOverTask } from './working/hand-over-task'
import { listTaskNotices } from './working/remind'

const byId = z.strictObject({ id: z.uuid() })

/** @param memberCondition who is in a segment: segments come after tasks, so wiring hands it in */
export const tasksRouter = (memberCondition: MemberCondition) =>
  router({
    list: can('tasks.read')
      .input(listTasksInput)
      .query(({ ctx, input }) => listTasks(ctx, input)),
    get: can('tasks.read')
      .input(byId)
      .query(({ ctx, input }) => getTask(ctx, input.id)),
    counts: can('tasks.read').query(({ ctx }) => countTasks(ctx)),
    comments: can('tasks.read')
      .input(byId)
      .query(({ ctx, input }) => listComments(ctx, input.id)),
    notices: can('tasks.read').query(({ ctx }) => listTaskNotices(ctx)),
    workload: can('tasks.assign').query(({ ctx }) => listWorkload(ctx)),
    create: can('tasks.assign')
      .input(createTaskInput)
      .mutation(({ ctx, input }) => createTask(ctx, input)),
    change: can('tasks.work')
      .input(z.strictObject({ id: z.uuid(), change: changeTaskInput }))
      .mutation(({ ctx, input }) => changeTask(ctx, input.id, input.change)),
    comment: can('tasks.work')
      .input(commentInput)
      .mutation(({ ctx, input }) => commentOnTask(ctx, input)),
    handOver: can('tasks.work')
      .input(handOverInput)
      .mutation(({ ctx, input }) => handOverTask(ctx, input)),
    vips: can('tasks.read')
      .input(listVipsInput)
      .query(({ ctx, input }) => listVips(ctx, input)),
    concierge: can('tasks.read')
      .input(z.strictObject({ customerId: z.uuid() }))
      .query(({ ctx, input }) => findConcierge(ctx, input.customerId)),
    setConcierge: can('tasks.assign')
      .input(setConciergeInput)
      .mutation(({ ctx, input }) => setConcierge(ctx, input)),
    setSkills: can('tasks.assign')
      .input(setSkillsInput)
      .mutation(({ ctx, input }) => setSkills(ctx, input)),
    playbooks: can('tasks.read').query(({ ctx }) => listPlaybooks(ctx)),
    savePlaybook: can('tasks.assign')
      .input(savePlaybookInput)
      .mutation(({ ctx, input }) => savePlaybook(ctx, input)),
    previewPlaybook: can('tasks.assign')
      .input(assignPlaybookInput)
      .query(({ ctx, input }) => previewPlaybook(ctx, input, memberCondition)),
    assignPlaybook: can('tasks.assign')
      .input(assignPlaybookInput)
      .mutation(({ ctx, input }) => assignPlaybook(ctx, input, memberCondition)),
    report: can('tasks.assign')
      .input(taskReportInput)
      .query(({ ctx, input }) => taskReport(ctx, input)),
    feed: can('tasks.read').query(({ ctx }) => findTaskFeed(ctx)),
    renewFeed: can('tasks.work')
      .input(z.strictObject({}))
      .mutation(({ ctx }) => renewTaskFeed(ctx)),
    endFeed: can('tasks.work')
      .input(z.strictObject({}))
      .mutation(({ ctx }) => endTaskFeed(ctx)),
  })
