import type { Actor, Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { type Ctx, ctxFor } from '@/server/context'
import { database } from '@/server/db/client'

export type Person = { id: string; name: string; email: string; role: Role; actor: Actor; ctx: Ctx }

/** A person who signs in, written past the use cases. */
export async function createPerson(
  role: Role = 'agent',
  more: { name?: string; email?: string; passwordHash?: string; active?: boolean; demo?: boolean } = {},
): Promise<Person> {
  const id = newId()
  const name = more.name ?? `${role} ${id.slice(-4)}`
  const email = more.email ?? `${id}@desk.example`
  await database().user.create({ data: { id, role, createdAt: new Date(), ...more, name, email } })
  const actor: Actor = { kind: 'user', id, name, role }
  return { id, name, email, role, actor, ctx: ctxFor(actor) }
}
