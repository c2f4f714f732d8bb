import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'

const FRESH_MINUTES = 10
/** What was due long before the desk came to tell it (it was switched off, it was set up today) stands in the list of what is overdue, and interrupts nobody. */
const STALE_MINUTES = 60

/** Tells whose reminder has come, each once; a task without a reminder tells when it falls due. @returns how many */
export async function remindOfTasks(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    const told = await tx.db.$executeRaw`
      UPDATE tasks SET reminded_at = ${tx.now} WHERE status IN ('todo', 'doing', 'waiting') AND reminded_at IS NULL AND assignee_id IS NOT NULL AND coalesce(remind_at, due_at) <= ${tx.now}`
    if (told > 0) tx.touch('tasks')
    return told
  })
}

export type TaskNotice = { taskId: string; title: string; customerName: string | null; dueAt: Date | null; remindedAt: Date }

/** The reader's own tasks of which they were reminded within the last minutes, next due first. */
export function listTaskNotices(ctx: Ctx): Promise<TaskNotice[]> {
  const now = ctx.clock.now().getTime()
  const [since, due] = [new Date(now - FRESH_MINUTES * 60_000), new Date(now - STALE_MINUTES * 60_000)]
  return ctx.db.$queryRaw<TaskNotice[]>`
    SELECT t.id AS "taskId", t.title, p.name AS "customerName", t.due_at AS "dueAt", t.reminded_at AS "remindedAt"
    FROM tasks t JOIN customers c ON c.id = t.customer_id JOIN customers p ON p.id = c.canonical_id
    WHERE t.assignee_id = ${userIdOf(ctx.actor)}::uuid AND t.status IN ('todo', 'doing', 'waiting') AND t.reminded_at > ${since}
      AND coalesce(t.remind_at, t.due_at) > ${due} ORDER BY t.due_at NULLS LAST, t.id LIMIT 5`
}
