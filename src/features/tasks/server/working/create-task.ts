import { invalid, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import { erasedCustomer } from '@/features/customers/domain'
import { erasedAmong } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type CreateTaskInput, freshChecklist, type Playbook, taskAssigned } from '../../domain'
import { chooseAssignee } from '../../domain/assign'
import { loadCandidates, loadConcierges } from '../assigning/candidates'
import { deskCalendar, dueBy } from '../assigning/due-by'
import { weighTasksJob } from '../jobs'
import { demandPlaybook } from '../playbooks/playbooks'
import { demandOnlyOpen, onlyOneWrites } from './only-open'

/** A piece of work for a customer, with who does it by when. @throws missing `customer.missing`, `playbook.missing` · rule `customers.erased` · conflict `tasks.open-already` */
export async function createTask(ctx: Ctx, input: CreateTaskInput): Promise<{ id: string }> {
  return transact(ctx, (tx) => createWantedTask(tx, input))
}

/** Somebody wants it, by screen or program. @throws as `createTask` */
export async function createWantedTask(tx: Tx, input: CreateTaskInput): Promise<{ id: string }> {
  if ((await erasedAmong(tx, [input.customerId])).size > 0) throw erasedCustomer()
  return createTaskIn(tx, input)
}

/** The same inside a transaction that is already open: for flows and surveys that ask for work. What the input leaves open is taken from its playbook. @throws conflict `tasks.open-already` */
export async function createTaskIn(tx: Tx, input: CreateTaskInput): Promise<{ id: string }> {
  const customerId = await canonicalCustomerId(tx, input.customerId)
  const playbook = input.playbookId ? await demandPlaybook(tx, input.playbookId) : null
  await demandOnlyOpen(tx, { customerId, playbookId: playbook?.id ?? null })
  const chosen = await chooseFor(tx, customerId, input, playbook)
  const budgetMinor = input.budgetMinor ? BigInt(input.budgetMinor) : (playbook?.budgetMinor ?? null)
  const task = {
    id: newId(tx.now.getTime()),
    ...{ customerId, title: input.title, body: input.body ?? playbook?.body ?? null },
    ...{ kind: input.kind ?? playbook?.kind ?? 'other', priority: input.priority ?? playbook?.priority ?? 'normal' },
    ...{ assigneeId: chosen.assignee?.id ?? null, assignedBecause: chosen.because, ticketId: input.ticketId ?? null, orderId: input.orderId ?? null },
    ...{ responseId: input.responseId ?? null, playbookId: playbook?.id ?? null, remindAt: input.remindAt ?? null },
    dueAt: input.dueAt ?? dueBy(await deskCalendar(tx), tx.now, playbook?.dueMinutes ?? null),
    recurrence: input.recurrence === 'none' ? (playbook?.recurrence ?? 'none') : input.recurrence,
    checklist: input.checklist ?? freshChecklist(playbook?.checklist ?? []),
    ...(budgetMinor === null ? {} : { budgetMinor, currency: (await getSetting(tx.db, workspaceSetting)).currency }),
  }
  await onlyOneWrites(tx.db.task.create({ data: { ...task, createdById: tx.actor.id, createdBy: tx.actor.name, createdAt: tx.now, updatedAt: tx.now } }))
  tx.audit({
    action: 'tasks.create',
    subject: { type: 'task', id: task.id },
    customerId: task.customerId,
    data: { kind: task.kind, assigneeId: task.assigneeId, dueAt: task.dueAt, priority: task.priority, playbookId: task.playbookId },
  })
  tellAssigned(tx, task, chosen.assignee?.name ?? null)
  return { id: task.id }
}

type Told = { id: string; customerId: string; kind: string; title: string; assigneeId: string | null; dueAt: Date | null }

/** Tells whose a new task is, and has the money at stake worked out. */
export function tellAssigned(tx: Tx, { id, customerId, kind, title, assigneeId, dueAt }: Told, assigneeName: string | null): void {
  tx.emit(taskAssigned, { customerId, data: { taskId: id, kind, title, assigneeId, assigneeName, dueAt: dueAt?.toISOString() ?? null } })
  tx.enqueue(weighTasksJob, {}, { key: 'tasks.weigh' })
  tx.touch('tasks')
}

/** Whoever the input names; else, with a playbook, whoever its rule finds. */
async function chooseFor(tx: Tx, customerId: string, input: CreateTaskInput, playbook: Playbook | null) {
  if (input.assigneeId || !playbook) return { assignee: await findAssignee(tx, input.assigneeId ?? null), because: null }
  const conciergeId = (await loadConcierges(tx, [customerId])).get(customerId) ?? null
  const choice = chooseAssignee(playbook.assignBy, await loadCandidates(tx), { kind: playbook.kind, conciergeId })
  return { assignee: await findAssignee(tx, choice.assigneeId), because: choice.because }
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
