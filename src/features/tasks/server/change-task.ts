import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { taskAssigned, taskCancelled, taskDone } from '../domain'
import { decideTaskChange, type TaskState } from '../domain/change-task'
import type { ChangeTaskInput } from '../domain/inputs'
import { canonicalCustomerId, findAssignee } from './create-task'

/** Works a task: status, outcome, assignee, due date. See `decideTaskChange` for who may do what. */
export async function changeTask(ctx: Ctx, id: string, change: ChangeTaskInput): Promise<{ id: string; version: number }> {
  return transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 FROM tasks WHERE id = ${id}::uuid FOR UPDATE`
    const task = await tx.db.task.findUnique({ where: { id } })
    if (!task) throw missing('task')
    const decision = decideTaskChange(task as typeof task & TaskState, change, { userId: userIdOf(tx.actor), mayAssign: may(tx.actor, 'tasks.assign') })
    const { version: _, status: _s, outcome: _o, outcomeNote: _n, customerId, ...fields } = change
    const assignee = change.assigneeId === undefined ? undefined : await findAssignee(tx, change.assigneeId)
    const person = customerId === undefined ? task.customerId : await canonicalCustomerId(tx, customerId)
    const data = {
      ...fields,
      customerId: person,
      status: decision.status,
      outcome: decision.outcome,
      outcomeNote: decision.outcomeNote,
      doneAt: decision.finished ? tx.now : decision.status === 'done' ? task.doneAt : null,
    }
    const saved = await tx.db.task.update({ where: { id }, data: { ...data, updatedAt: tx.now, version: { increment: 1 } } })
    tx.audit({
      action: 'tasks.change',
      subject: { type: 'task', id },
      customerId: task.customerId,
      data: { fields: Object.keys(change).filter((field) => field !== 'version'), from: task.status, to: decision.status, outcome: decision.outcome },
    })
    tell(tx, task, saved, decision.finished, assignee)
    return { id, version: saved.version }
  })
}

type Row = {
  id: string
  customerId: string
  kind: string
  title: string
  status: string
  assigneeId: string | null
  dueAt: Date | null
  outcome: string | null
  outcomeNote: string | null
}

function tell(tx: Tx, before: Row, after: Row, finished: boolean, assignee: { id: string; name: string } | null | undefined): void {
  const about = { taskId: after.id, kind: after.kind, title: after.title }
  const { customerId } = after
  if (assignee !== undefined && before.assigneeId !== after.assigneeId)
    tx.emit(taskAssigned, {
      customerId,
      data: { ...about, assigneeId: after.assigneeId, assigneeName: assignee?.name ?? null, dueAt: after.dueAt?.toISOString() ?? null },
    })
  if (finished) tx.emit(taskDone, { customerId, data: { ...about, outcome: after.outcome ?? '', outcomeNote: after.outcomeNote } })
  if (after.status === 'cancelled' && before.status !== 'cancelled') tx.emit(taskCancelled, { customerId, data: about })
  tx.touch('tasks', `customer:${customerId}`)
}
