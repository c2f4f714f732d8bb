import type { ImapFlow, MailboxObject } from 'imapflow'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'

const DAY_MS = 86_400_000
/** Where the place is not known, mails of so long before are looked at. */
const LOOK_BACK_DAYS = 2

/**
 * The number up to which this folder was read. A mailbox that is read for the first time begins with the oldest unread mail of the last two days: years of
 * old mail are no tickets. Numbers under another UIDVALIDITY (RFC 3501 §2.3.1.1) are worth nothing: then it goes back by date to two days before the last
 * visit; mails we have are known by their Message-ID, so none is left out or taken twice.
 */
export async function findPlace(
  ctx: Ctx,
  client: ImapFlow,
  mailboxId: string,
  { uidValidity, uidNext }: Pick<MailboxObject, 'uidValidity' | 'uidNext'>,
): Promise<bigint> {
  const known = await ctx.db.mailbox.findUniqueOrThrow({ where: { id: mailboxId }, select: { uidValidity: true, lastUid: true, lastPolledAt: true } })
  if (known.uidValidity === uidValidity && known.lastUid !== null) return known.lastUid
  const isFirst = known.uidValidity === null
  const since = new Date(((isFirst ? null : known.lastPolledAt) ?? ctx.clock.now()).getTime() - LOOK_BACK_DAYS * DAY_MS)
  const again = (await client.search(isFirst ? { since, seen: false } : { since }, { uid: true })) || []
  const lastUid = BigInt(again.length > 0 ? Math.min(...again) - 1 : uidNext - 1)
  await transact(ctx, async (tx) => {
    await tx.db.mailbox.updateMany({ where: { id: mailboxId, uidValidity: known.uidValidity }, data: { uidValidity, lastUid } })
    tx.audit({ action: 'tickets.find-place-in-mailbox', subject: { type: 'mailbox', id: mailboxId }, data: { first: isFirst } })
  })
  return lastUid
}
