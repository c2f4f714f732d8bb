import ical, { ICalAlarmType, ICalEventStatus } from 'ical-generator'
import { userIdOf } from '@/domain/actor'
import { forbidden } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { hashLinkToken, newLinkToken } from '@/server/secrets'

/** A new link to one's own tasks, for a calendar program. The one before ends with it. @returns the token, once: only its hash is kept */
export async function renewTaskFeed(ctx: Ctx): Promise<{ token: string }> {
  return transact(ctx, async (tx) => {
    const userId = userIdOf(tx.actor)
    if (!userId) throw forbidden('tasks.feed-is-personal', 'A calendar link belongs to a person.')
    const token = newLinkToken()
    const kept = { tokenHash: hashLinkToken(token), createdAt: tx.now }
    await tx.db.taskFeed.upsert({ where: { userId }, create: { userId, ...kept }, update: kept })
    tx.audit({ action: 'tasks.renew-feed', subject: { type: 'user', id: userId } })
    return { token }
  })
}

/** Ends one's link. */
export async function endTaskFeed(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const userId = userIdOf(tx.actor)
    const { count } = await tx.db.taskFeed.deleteMany({ where: { userId: userId ?? '' } })
    if (count > 0) tx.audit({ action: 'tasks.end-feed', subject: { type: 'user', id: userId ?? '' } })
  })
}

export const findTaskFeed = (ctx: Ctx): Promise<{ createdAt: Date } | null> =>
  ctx.db.taskFeed.findUnique({ where: { userId: userIdOf(ctx.actor) ?? '' }, select: { createdAt: true } })

type Entry = {
  id: string
  title: string
  status: string
  dueAt: Date
  version: number
  updatedAt: Date
  createdAt: Date
  remindAt: Date | null
  customerName: string | null
}

/** In a calendar an entry has a length; a task has none. */
const MINUTES = 30
const PAST_DAYS = 30

/**
 * Somebody's dated tasks as an iCalendar (RFC 5545), open ones and those that ended in the last 30 days. Names the customer, nothing else of them.
 * @param deskUrl where the desk is, for the links
 * @returns null when the token is nobody's, or its owner has left
 */
export async function taskFeed(ctx: Ctx, token: string, deskUrl: string): Promise<string | null> {
  const [owner] = await ctx.db.$queryRaw<{ userId: string; name: string }[]>`
    SELECT u.id AS "userId", u.name FROM task_feeds f JOIN users u ON u.id = f.user_id WHERE f.token_hash = ${hashLinkToken(token)} AND u.active`
  if (!owner) return null
  const since = new Date(ctx.clock.now().getTime() - PAST_DAYS * 86_400_000)
  const tasks = await ctx.db.$queryRaw<Entry[]>`
    SELECT t.id, t.title, t.status, t.due_at AS "dueAt", t.version, t.updated_at AS "updatedAt", t.created_at AS "createdAt", t.remind_at AS "remindAt", p.name AS "customerName"
    FROM tasks t JOIN customers c ON c.id = t.customer_id JOIN customers p ON p.id = c.canonical_id
    WHERE t.assignee_id = ${owner.userId}::uuid AND t.due_at IS NOT NULL AND t.status <> 'cancelled' AND (t.status <> 'done' OR t.done_at > ${since})
    ORDER BY t.due_at, t.id LIMIT 1000`
  const calendar = ical({ name: `Rapport: ${owner.name}`, prodId: { company: 'Rapport', product: 'tasks' }, ttl: 900 })
  for (const task of tasks) {
    const event = calendar.createEvent({
      ...{ id: `${task.id}@rapport`, start: task.dueAt, end: new Date(+task.dueAt + MINUTES * 60_000), sequence: task.version },
      ...{ summary: task.customerName ? `${task.title} (${task.customerName})` : task.title, url: `${deskUrl}/tasks?task=${task.id}` },
      ...{ created: task.createdAt, lastModified: task.updatedAt, stamp: task.updatedAt },
      status: task.status === 'done' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    })
    if (task.remindAt && task.status !== 'done') event.createAlarm({ type: ICalAlarmType.display, trigger: task.remindAt })
  }
  return calendar.toString()
}
