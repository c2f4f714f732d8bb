import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { taskHandedOver } from '../../domain'
import { demandHandOver } from '../../domain/hand-over'
import type { HandOverInput } from '../../domain/inputs'
import type { TaskStatus } from '../../domain/task'
import { addComment } from './comment-on-task'
import { findAssignee } from './create-task'

/** Gives a task to a colleague, or back to nobody, with what they need to know. See `demandHandOver` for who may. */
export async function handOverTask(ctx: Ctx, { id, assigneeId, note, version }: HandOverInput): Promise<{ id: string; version: number }> {
  return transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 FROM tasks WHERE id = ${id}::uuid FOR UPDATE`
    const task = await tx.db.task.findUnique({ where: { id } })
    if (!task) throw missing('task')
    demandHandOver(
      { ...task, status: task.status as TaskStatus },
      { assigneeId, version },
      { userId: userIdOf(tx.actor), mayAssign: may(tx.actor, 'tasks.assign') },
    )
    const assignee = await findAssignee(tx, assigneeId)
    const data = { assigneeId, assignedBecause: null, remindedAt: null, status: 'todo', updatedAt: tx.now, version: { increment: 1 } }
    const saved = await tx.db.task.update({ where: { id }, data })
    await addComment(tx, { taskId: id, customerId: task.customerId, body: note })
    tx.audit({ action: 'tasks.hand-over', subject: { type: 'task', id }, customerId: task.customerId, data: { from: task.assigneeId, to: assigneeId } })
    tx.emit(taskHandedOver, {
      customerId: task.customerId,
      data: { taskId: id, kind: task.kind, title: task.title, assigneeId, assigneeName: assignee?.name ?? null },
    })
    return { id, version: saved.version }
  })
}
