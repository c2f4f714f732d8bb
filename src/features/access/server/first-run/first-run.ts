import type { Role } from '@/domain/actor'
import { publicUrl } from '@/server/config'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { hasDemoStore } from '../demo/demo-users'
import { newLink } from '../invites/new-link'
import { servesLoopbackOnly } from '../session/loopback'

export type FirstRun =
  | { kind: 'demo'; url: string; people: { name: string; role: Role }[]; lines: string[] }
  | { kind: 'setup'; url: string; lines: string[] }
  | { kind: 'ready'; url: string; lines: string[] }

/**
 * How to get in, for the console. With an administrator of your own: sign in. With the demo store, at this machine: one click as anybody of
 * the demo team. Else a link, good once and for a day, that makes the first administrator; every call makes another.
 */
export async function firstRun(ctx: Ctx): Promise<FirstRun> {
  const url = `${publicUrl()}/sign-in`
  const demo = servesLoopbackOnly() && (await hasDemoStore(ctx.db)) ? await demoPeople(ctx) : []
  if (demo.length > 0) {
    const who = demo.map((person) => `${person.name} (${person.role})`).join(', ')
    return { kind: 'demo', url, people: demo, lines: [`Sign in with one click: ${url}`, `Demo people: ${who}. They work on this machine only.`] }
  }
  const admins = await ctx.db.user.count({ where: { role: 'admin', active: true, demo: false } })
  if (admins > 0) return { kind: 'ready', url, lines: [`Sign in: ${url}`] }
  const link = await transact(ctx, (tx) => newLink(tx, { kind: 'setup', role: 'admin', email: null, userId: null }))
  return { kind: 'setup', url: link.url, lines: [`Make the first administrator (once, within 24 hours): ${link.url}`] }
}

/** The demo team, for the console and the sign-in page. */
export async function demoPeople(ctx: Pick<Ctx, 'db'>): Promise<{ id: string; name: string; role: Role }[]> {
  const people = await ctx.db.user.findMany({
    where: { demo: true, active: true },
    select: { id: true, name: true, role: true },
    orderBy: { createdAt: 'asc' },
  })
  const order: Record<string, number> = { agent: 0, manager: 1, cro: 2, admin: 3 }
  return (people as { id: string; name: string; role: Role }[]).sort((a, b) => order[a.role]! - order[b.role]! || a.name.localeCompare(b.name))
}
