import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { freshChecklist, nextDue, type Recurrence } from '../../domain'
import { tellAssigned } from './create-task'

type Finished = NonNullable<Awaited<ReturnType<Tx['db']['task']['findUnique']>>>

/** The end of a task that comes again makes the next one: the same work for the same colleague, months later. Nothing when it comes once. */
export async function createNext(tx: Tx, task: Finished): Promise<void> {
  const { timeZone } = await getSetting(tx.db, workspaceSetting)
  const dueAt = nextDue(task.recurrence as Recurrence, task.dueAt ?? tx.now, tx.now, timeZone)
  if (!dueAt) return
  const assignee = task.assigneeId ? await tx.db.user.findFirst({ where: { id: task.assigneeId, active: true }, select: { id: true, name: true } }) : null
  const steps = (task.checklist as { text: string }[]).map(({ text }) => text)
  const next = {
    ...{ id: newId(tx.now.getTime()), customerId: task.customerId, kind: task.kind, title: task.title, body: task.body, priority: task.priority },
    ...{ assigneeId: assignee?.id ?? null, dueAt, recurrence: task.recurrence, followsId: task.id, playbookId: task.playbookId },
    ...{ checklist: freshChecklist(steps), budgetMinor: task.budgetMinor, currency: task.budgetMinor === null ? null : task.currency },
  }
  await tx.db.task.create({ data: { ...next, createdById: tx.actor.id, createdBy: tx.actor.name, createdAt: tx.now, updatedAt: tx.now } })
  tellAssigned(tx, next, assignee?.name ?? null)
}
