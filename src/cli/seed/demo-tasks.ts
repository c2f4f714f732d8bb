import { fixedClock } from '@/domain/clock'
import type { DemoTeam } from '@/features/access/server'
import { changeTask, createTask } from '@/features/tasks/server'
import type { Ctx } from '@/server/context'
import type { DemoTask } from '@/testing/scenarios/demo/types'
import type { DemoPeople } from './demo-people'
import { colleague } from './demo-team'

/** Concierge work, handed out by the manager when it was, finished by whom it was given to. */
export async function recordDemoTasks(ctx: Ctx, tasks: readonly DemoTask[], people: DemoPeople, team: DemoTeam): Promise<void> {
  for (const task of tasks) {
    const { kind, title, body, priority, status, outcome, outcomeNote } = task
    const assignee = task.assignee ? colleague(team, task.assignee) : null
    const manager = { ...ctx, actor: colleague(team, 'manager'), clock: fixedClock(task.createdAt) }
    const dueAt = new Date(task.dueAt)
    const { id } = await createTask(manager, { kind, title, body, priority, dueAt, customerId: people.idOf(task.customer), assigneeId: assignee?.id ?? null })
    if (status === 'todo') continue
    const worker = { ...ctx, actor: assignee ?? manager.actor, clock: fixedClock(task.doneAt ?? ctx.clock.now()) }
    await changeTask(worker, id, status === 'done' ? { status, outcome, outcomeNote } : { status })
  }
}
