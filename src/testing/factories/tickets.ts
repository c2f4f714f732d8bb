import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { resolvePeople } from '@/features/customers/server'
import { openTicket } from '@/features/tickets/server'
import { type Ctx, ctxFor, systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'

/** A clock a test moves by hand. */
export function movableClock(start: string) {
  let at = new Date(start)
  return {
    clock: { now: () => at },
    pass(ms: number) {
      at = new Date(at.getTime() + ms)
    },
    to(time: string) {
      at = new Date(time)
    },
  }
}
export type MovableClock = ReturnType<typeof movableClock>

let people = 0
/** Somebody who works here, with the row that drafts and assignments point to. */
export async function staff(role: Role, clock?: Ctx['clock'], name = `${role} ${++people}`): Promise<Ctx & { userId: string }> {
  const id = newId()
  await database().user.create({ data: { id, email: `${id}@desk.example`, name, role, createdAt: new Date() } })
  return { ...ctxFor({ kind: 'user', id, name, role }, clock ? { clock } : {}), userId: id }
}

export const office = (clock?: Ctx['clock']): Ctx => systemCtx('test', clock ? { clock } : {})

export async function customer(email: string | null, name: string | null = null): Promise<string> {
  const ctx = office()
  return transact(ctx, async (tx) => {
    const hint = { key: 'one', storeCustomerId: null, email, phone: null, name, countryCode: null, at: tx.now }
    return (await resolvePeople(tx, null, 'test', [hint])).get('one')!
  })
}

/** A ticket that a customer opened by mail. */
export async function ticketFrom(
  email: string,
  { subject = 'Where is my parcel?', body = 'It should be here by now.', clock }: { subject?: string; body?: string; clock?: Ctx['clock'] } = {},
) {
  return openTicket(office(clock), { email, subject, body, channel: 'email' })
}
