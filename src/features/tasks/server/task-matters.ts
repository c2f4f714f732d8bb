import type { MatterSource } from '@/features/tickets/server'

/** The open task of this person that is due next, and how many there are. */
export const taskMatters: MatterSource = {
  name: 'tasks',
  async matters(ctx, { personIds, now }) {
    const [row] = await ctx.db.$queryRaw<{ id: string; title: string; dueAt: Date | null; count: number }[]>`
      SELECT id, title, due_at AS "dueAt", count(*) OVER ()::int AS count FROM tasks
      WHERE customer_id = ANY(${personIds}::uuid[]) AND status IN ('todo', 'doing', 'waiting') ORDER BY due_at NULLS LAST, id LIMIT 1`
    if (!row) return []
    const late = row.dueAt !== null && row.dueAt < now
    return [
      {
        kind: 'task-open',
        values: { title: row.title, count: row.count, late: late ? 'yes' : 'no', date: row.dueAt?.toISOString() ?? '' },
        money: null,
        at: row.dueAt?.toISOString() ?? null,
        href: `/tasks?task=${row.id}`,
      },
    ]
  },
}
