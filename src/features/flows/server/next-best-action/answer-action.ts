import { userIdOf } from '@/domain/actor'
import { conflict, missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import { changeTags } from '@/features/customers/server'
import { createTaskIn } from '@/features/tasks/server'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { ActionKind, Candidate, DismissActionInput, TakeActionInput } from '../../domain/next-best-action'
import { TASK_TITLES } from '../../domain/next-best-action/task-titles'
import { listNextActions } from './next-actions.query'

/** Somebody decided against an action, and why. It does not come back for the same rows, and its kind sinks for this customer. Twice is once. @throws missing `customer.missing` */
export async function dismissAction(ctx: Ctx, { customerId, kind, about, reason }: DismissActionInput): Promise<void> {
  await transact(ctx, (tx) => keep(tx, { customerId, kind, about, answer: 'dismissed', reason }))
}

/** Somebody did it in a dialog of its own: points, a mail. Twice is once. @throws missing `customer.missing` */
export async function noteTaken(ctx: Ctx, { customerId, kind, about }: TakeActionInput): Promise<void> {
  await transact(ctx, (tx) => keep(tx, { customerId, kind, about, answer: 'taken', reason: null }))
}

/**
 * One click: the work of the action is handed out by its playbook. A second click finds it taken.
 * @throws conflict `flows.action-gone` when it is not to be done any more · rule `flows.no-task` for an action that is no work
 */
export async function takeAsTask(ctx: Ctx, input: TakeActionInput): Promise<{ taskId: string }> {
  const { doing } = await demandAction(ctx, input)
  if (doing.by !== 'task') throw ruleBroken('flows.no-task', 'This is done in another way.')
  return transact(ctx, async (tx) => {
    await keepFirst(tx, input)
    const playbook = await tx.db.playbook.findFirst({ where: { kind: doing.kind, active: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
    const { id } = await createTaskIn(tx, {
      ...{
        customerId: input.customerId,
        kind: doing.kind,
        title: playbook?.title ?? TASK_TITLES[input.kind] ?? doing.kind,
        priority: 'normal',
        recurrence: 'none',
      },
      ...(playbook ? { playbookId: playbook.id } : {}),
      ...(playbook ? { priority: playbook.priority as 'normal' } : {}),
      ...(doing.orderId ? { orderId: doing.orderId } : {}),
      ...(doing.responseId ? { responseId: doing.responseId } : {}),
    })
    return { taskId: id }
  })
}

/** One click: the customer gets the tag by which colleagues and segments find them. @throws conflict `flows.action-gone` · rule `flows.no-tag` */
export async function takeAsTag(ctx: Ctx, input: TakeActionInput): Promise<{ tag: string }> {
  const { doing } = await demandAction(ctx, input)
  if (doing.by !== 'tag') throw ruleBroken('flows.no-tag', 'This is done in another way.')
  await changeTags(ctx, { customerId: input.customerId, add: [doing.tag], remove: [] })
  await noteTaken(ctx, input)
  return { tag: doing.tag }
}

/** The action as it stands now: what has been done, dismissed or overtaken meanwhile is not done again. */
async function demandAction(ctx: Ctx, { customerId, kind, about }: TakeActionInput): Promise<Candidate> {
  const { actions } = await listNextActions(ctx, { customerId })
  const action = actions.find((one) => one.kind === kind && one.about === about)
  if (!action) throw gone()
  return action
}

const gone = () => conflict('flows.action-gone', 'This is not to be done any more: somebody did it, or things have changed.')

async function keepFirst(tx: Tx, input: TakeActionInput): Promise<void> {
  if (!(await keep(tx, { ...input, answer: 'taken', reason: null }))) throw gone()
}

/** @returns false when this was answered before */
async function keep(
  tx: Tx,
  { customerId, kind, about, answer, reason }: { customerId: string; kind: ActionKind; about: string; answer: 'taken' | 'dismissed'; reason: string | null },
): Promise<boolean> {
  const [person] = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM customers p WHERE p.id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) FOR NO KEY UPDATE`
  if (!person) throw missing('customer', { customerId })
  const id = newId(tx.now.getTime())
  const kept = await tx.db.$executeRaw`
    INSERT INTO next_action_answers (id, customer_id, kind, about, answer, reason, answered_by_id, answered_by, at)
    VALUES (${id}::uuid, ${person.id}::uuid, ${kind}, ${about}, ${answer}, ${reason}, ${userIdOf(tx.actor)}, ${tx.actor.name}, ${tx.now}) ON CONFLICT (customer_id, kind, about) DO NOTHING`
  if (kept === 0) return false
  tx.audit({ action: `flows.${answer}-action`, subject: { type: 'next-action', id }, customerId: person.id, data: { kind, ...(reason ? { reason } : {}) } })
  tx.touch(`customer:${person.id}`)
  return true
}
