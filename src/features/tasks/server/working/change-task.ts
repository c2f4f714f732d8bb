import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { isOpen, taskAssigned, taskCancelled, taskDone } from '../../domain'
import { decideTaskChange, type TaskState } from '../../domain/change-task'
import type { ChangeTaskInput } from '../../domain/inputs'
import { createNext } from './create-next'
import { canonicalCustomerId, findAssignee } from './create-task'
import { demandOnlyOpen, onlyOneWrites } from './only-open'

/** Works a task: status, outcome, assignee, due date. See `decideTaskChange` for who may do what. @throws conflict `tasks.open-already` */
export function changeTask(ctx: Ctx, id: string, change: ChangeTaskInput): Promise<{ id: string; version: number }> {
  return transact(ctx, (tx) => changeTaskIn(tx, id, change))
}

/** The same inside a transaction that is already open. */
export async function changeTaskIn(tx: Tx, id: string, change: ChangeTaskInput): Promise<{ id: string; version: number }> {
  await tx.db.$queryRaw`SELECT 1 FROM tasks WHERE id = ${id}::uuid FOR UPDATE`
  const task = await tx.db.task.findUnique({ where: { id } })
  if (!task) throw missing('task')
  const decision = decideTaskChange(task as typeof task & TaskState, change, { userId: userIdOf(tx.actor), mayAssign: may(tx.actor, 'tasks.assign') })
  const { version: _, status: _s, outcome: _o, outcomeNote: _n, customerId, budgetMinor, spentMinor, ...fields } = change
  const assignee = change.assigneeId === undefined ? undefined : await findAssignee(tx, change.assigneeId)
  const person = customerId === undefined ? task.customerId : await canonicalCustomerId(tx, customerId)
  const data = {
    ...fields,
    ...(await money(tx, task.currency, { budgetMinor, spentMinor })),
    ...(change.remindAt === undefined && change.dueAt === undefined ? {} : { remindedAt: null }),
    ...(change.assigneeId === undefined ? {} : { assignedBecause: null, remindedAt: null }),
    customerId: person,
    status: decision.status,
    outcome: decision.outcome,
    outcomeNote: decision.outcomeNote,
    doneAt: decision.finished ? tx.now : decision.status === 'done' ? task.doneAt : null,
  }
  if (isOpen(decision.status) && (decision.reopened || person !== task.customerId))
    await demandOnlyOpen(tx, { customerId: person, playbookId: task.playbookId }, id)
  const saved = await onlyOneWrites(tx.db.task.update({ where: { id }, data: { ...data, updatedAt: tx.now, version: { increment: 1 } } }))
  tx.audit({
    action: 'tasks.change',
    subject: { type: 'task', id },
    customerId: task.customerId,
    data: { fields: Object.keys(change).filter((field) => field !== 'version'), from: task.status, to: decision.status, outcome: decision.outcome },
  })
  tell(tx, task, saved, decision.finished, assignee)
  if (decision.finished) await createNext(tx, saved)
  return { id, version: saved.version }
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

/** Amounts as they are kept: in the desk's currency, which a task keeps from the first amount on. */
async function money(tx: Tx, currency: string | null, amounts: { budgetMinor: string | null | undefined; spentMinor: string | null | undefined }) {
  const given = Object.entries(amounts).filter((entry): entry is [string, string | null] => entry[1] !== undefined)
  if (given.length === 0) return {}
  return {
    ...Object.fromEntries(given.map(([name, amount]) => [name, amount === null ? null : BigInt(amount)])),
    currency: currency ?? (await getSetting(tx.db, workspaceSetting)).currency,
  }
}
