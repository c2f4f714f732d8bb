import { invalid, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type CreateTaskInput, taskAssigned } from '../domain'

/** A piece of work for a customer, with who does it by when. */
export async function createTask(ctx: Ctx, input: CreateTaskInput): Promise<{ id: string }> {
  return transact(ctx, (tx) => createTaskIn(tx, input))
}

/** The same inside a transaction that is already open: for flows and surveys that ask for work. */
export async function createTaskIn(tx: Tx, input: CreateTaskInput): Promise<{ id: string }> {
  const customerId = await canonicalCustomerId(tx, input.customerId)
  const assignee = await findAssignee(tx, input.assigneeId ?? null)
  const task = {
    id: newId(tx.now.getTime()),
    customerId,
    kind: input.kind,
    title: input.title,
    body: input.body ?? null,
    priority: input.priority,
    assigneeId: assignee?.id ?? null,
    ticketId: input.ticketId ?? null,
    dueAt: input.dueAt ?? null,
  }
  await tx.db.task.create({ data: { ...task, createdById: tx.actor.id, createdBy: tx.actor.name, createdAt: tx.now, updatedAt: tx.now } })
  tx.audit({
    action: 'tasks.create',
    subject: { type: 'task', id: task.id },
    customerId: task.customerId,
    data: { kind: task.kind, assigneeId: task.assigneeId, dueAt: task.dueAt, priority: task.priority },
  })
  tx.emit(taskAssigned, {
    customerId: task.customerId,
    data: {
      taskId: task.id,
      kind: task.kind,
      title: task.title,
      assigneeId: task.assigneeId,
      assigneeName: assignee?.name ?? null,
      dueAt: task.dueAt?.toISOString() ?? null,
    },
  })
  tx.touch('tasks')
  return { id: task.id }
}

/** Who a customer id means today: an id that was merged away is its survivor. */
export async function canonicalCustomerId(tx: Tx, id: string): Promise<string> {
  const customer = await tx.db.customer.findUnique({ where: { id }, select: { canonicalId: true } })
  if (!customer) throw missing('customer')
  return customer.canonicalId
}

/** @throws invalid `tasks.no-such-assignee` for somebody unknown or deactivated */
export async function findAssignee(tx: Tx, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null) return null
  const user = await tx.db.user.findFirst({ where: { id, active: true }, select: { id: true, name: true } })
  if (!user) throw invalid('tasks.no-such-assignee', 'There is no such active colleague.', { field: 'assigneeId' })
  return user
}
