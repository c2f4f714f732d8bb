import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { CommentInput } from '../../domain/inputs'

export type TaskComment = { id: string; authorName: string; body: string; createdAt: Date }

/** Something about a task that colleagues should know. Never shown to the customer. */
export async function commentOnTask(ctx: Ctx, { id, body }: CommentInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const task = await tx.db.task.findUnique({ where: { id }, select: { customerId: true } })
    if (!task) throw missing('task')
    return { id: await addComment(tx, { taskId: id, customerId: task.customerId, body }) }
  })
}

export async function addComment(tx: Tx, { taskId, customerId, body }: { taskId: string; customerId: string; body: string }): Promise<string> {
  const comment = { id: newId(tx.now.getTime()), taskId, body, authorId: tx.actor.id, authorName: tx.actor.name, createdAt: tx.now }
  await tx.db.taskComment.create({ data: comment })
  tx.audit({ action: 'tasks.comment', subject: { type: 'task', id: taskId }, customerId, data: { commentId: comment.id } })
  tx.touch('tasks')
  return comment.id
}

export const listComments = (ctx: Ctx, taskId: string): Promise<TaskComment[]> =>
  ctx.db.taskComment.findMany({
    where: { taskId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, authorName: true, body: true, createdAt: true },
    take: 200,
  })
