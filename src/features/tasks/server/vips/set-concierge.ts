import { invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { conciergeChanged } from '../../domain'
import { canonicalCustomerId, findAssignee } from '../working/create-task'

/** Makes somebody a customer's own concierge; null takes it from whoever it was. For the whole person: a record merged into them follows. */
export async function setConcierge(ctx: Ctx, { customerId: given, userId }: { customerId: string; userId: string | null }): Promise<void> {
  await transact(ctx, async (tx) => {
    const customerId = await canonicalCustomerId(tx, given)
    const user = await findAssignee(tx, userId)
    const before = await tx.db.concierge.findUnique({ where: { customerId }, select: { userId: true } })
    if ((before?.userId ?? null) === userId) return
    await tx.db.$executeRaw`DELETE FROM concierges WHERE customer_id IN (SELECT id FROM customers WHERE canonical_id = ${customerId}::uuid)`
    if (user) await tx.db.concierge.create({ data: { customerId, userId: user.id, since: tx.now } })
    tx.audit({ action: 'tasks.set-concierge', subject: { type: 'customer', id: customerId }, customerId, data: { from: before?.userId ?? null, to: userId } })
    tx.emit(conciergeChanged, { customerId, data: { userId, name: user?.name ?? null } })
    tx.touch('tasks')
  })
}

/** What a colleague is good at: the kinds of task the rule “by skill” gives them. */
export async function setSkills(ctx: Ctx, { userId, kinds }: { userId: string; kinds: readonly string[] }): Promise<void> {
  await transact(ctx, async (tx) => {
    if (!(await findAssignee(tx, userId))) throw invalid('tasks.no-such-assignee', 'There is no such active colleague.', { field: 'userId' })
    const unique = [...new Set(kinds)]
    await tx.db.taskSkill.deleteMany({ where: { userId } })
    await tx.db.taskSkill.createMany({ data: unique.map((kind) => ({ userId, kind })) })
    tx.audit({ action: 'tasks.set-skills', subject: { type: 'user', id: userId }, data: { kinds: unique } })
    tx.touch('tasks')
  })
}
