import { fixedClock } from '@/domain/clock'
import type { DemoTeam } from '@/features/access/server'
import { changeTask, createTask, listPlaybooks, setConcierge } from '@/features/tasks/server'
import type { Ctx } from '@/server/context'
import type { DemoTask } from '@/testing/scenarios/demo/types'
import type { DemoPeople } from './demo-people'
import { colleague } from './demo-team'

/** Concierge work, handed out by the manager when it was, finished by whom it was given to. */
export async function recordDemoTasks(ctx: Ctx, tasks: readonly DemoTask[], people: DemoPeople, team: DemoTeam): Promise<void> {
  const { playbooks } = await listPlaybooks(ctx)
  const asked = new Set<string>()
  for (const task of tasks) {
    const { kind, title, body, priority, status, outcome, outcomeNote } = task
    const assignee = task.assignee ? colleague(team, task.assignee) : null
    const manager = { ...ctx, actor: colleague(team, 'manager'), clock: fixedClock(task.createdAt) }
    const dueAt = new Date(task.dueAt)
    const customerId = people.idOf(task.customer)
    const playbook = playbooks.find((one) => one.kind === kind && !asked.has(`${one.id} ${customerId}`))
    if (playbook) asked.add(`${playbook.id} ${customerId}`)
    const work = {
      kind,
      title,
      body,
      priority,
      dueAt,
      customerId,
      assigneeId: assignee?.id ?? null,
      playbookId: playbook?.id ?? null,
      recurrence: 'none' as const,
    }
    const { id } = await createTask(manager, work)
    if (assignee && (playbook?.assignBy === 'concierge' || kind === 'styling')) await setConcierge(manager, { customerId, userId: assignee.id })
    if (status === 'todo') continue
    const worker = { ...ctx, actor: assignee ?? manager.actor, clock: fixedClock(task.doneAt ?? ctx.clock.now()) }
    await changeTask(worker, id, status === 'done' ? { status, outcome, outcomeNote } : { status })
  }
}
