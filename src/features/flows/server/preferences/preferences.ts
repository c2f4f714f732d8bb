import { system } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { setConsent } from '@/features/customers/server'
import type { Ctx, RequestCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type Frequency, preferencesChanged, type Topic } from '../../domain'
import type { PreferencesInput } from '../../domain/inputs'
import { ownerOf } from './link'
import { type Chosen, loadChosen } from './load-chosen'
import { stopUnwanted } from './stop-unwanted'

/** `sms`: whether they want text messages; null where they never said anything about them. */
export type Preferences = { shop: string; topicsOff: Topic[]; frequency: Frequency; mailOff: boolean; sms: boolean | null }

/** What somebody has chosen. Opening the page changes nothing and tells nothing of who they are. @throws missing `preferences-link.missing` for a link that is not ours */
export async function getPreferences(ctx: RequestCtx, token: string): Promise<Preferences> {
  const customerId = demandOwner(token)
  const { name: shop } = await getSetting(ctx.db, workspaceSetting)
  const chosen = await loadChosen(ctx, customerId)
  if (!chosen) throw missing('preferences-link')
  const { topicsOff, frequency, mailOff, email, sms } = chosen
  return { shop, topicsOff, frequency, mailOff: mailOff || email === 'unsubscribed', sms: sms === 'never' ? null : sms === 'subscribed' }
}

/** Keeps what somebody chose, by whoever holds their link. Messages that wait and are not wanted any more do not go. */
export function savePreferences(ctx: RequestCtx, { token, ...chosen }: PreferencesInput): Promise<void> {
  return keep(ctx, token, 'preference centre', () => chosen)
}

/** One click in a mail program (RFC 8058): no mail at all from here on, asked nothing, signed in nowhere. Twice is once. */
export function unsubscribe(ctx: RequestCtx, token: string): Promise<void> {
  return keep(ctx, token, 'one-click unsubscribe', ({ topicsOff, frequency }) => ({ topicsOff, frequency, mailOff: true }))
}

type Wish = Omit<PreferencesInput, 'token'>

async function keep(ctx: RequestCtx, token: string, via: string, choose: (before: Chosen) => Wish): Promise<void> {
  const owner = demandOwner(token)
  const asCustomer: Ctx = { ...ctx, actor: system(via) }
  await transact(asCustomer, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS locked FROM customers WHERE id = (SELECT canonical_id FROM customers WHERE id = ${owner}::uuid) FOR NO KEY UPDATE`
    const before = await loadChosen(tx, owner)
    if (!before) throw missing('preferences-link')
    const { personId: customerId } = before
    const { topicsOff, frequency, mailOff, sms } = choose(before)
    const data = { topicsOff: [...topicsOff], frequency, mailOff, updatedAt: tx.now }
    await tx.db.customerPreference.upsert({ where: { customerId }, create: { customerId, ...data }, update: data })
    // What was chosen under an id that was merged since gives way to what is chosen now; undone, both keep it.
    await tx.db.customerPreference.updateMany({ where: { customer: { canonicalId: customerId }, NOT: { customerId } }, data })
    if (mailOff) await setConsent(tx, { customerId, channel: 'email', state: 'unsubscribed', via })
    else if (before.mailOff || before.email === 'unsubscribed') await setConsent(tx, { customerId, channel: 'email', state: 'subscribed', via })
    if (sms !== undefined && before.sms !== 'never') await setConsent(tx, { customerId, channel: 'sms', state: sms ? 'subscribed' : 'unsubscribed', via })
    await stopUnwanted(tx, customerId, { topicsOff, mailOff })
    tx.audit({
      action: 'flows.set-preferences',
      subject: { type: 'customer', id: customerId },
      customerId,
      data: { topicsOff: [...topicsOff], frequency, mailOff, ...(sms === undefined ? {} : { sms }), via },
    })
    tx.emit(preferencesChanged, { customerId, data: { topicsOff: [...topicsOff], frequency, mailOff, via } })
  })
}

function demandOwner(token: string): string {
  const owner = ownerOf(token)
  if (!owner) throw missing('preferences-link')
  return owner
}
