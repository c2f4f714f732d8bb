import type { ImapFlow } from 'imapflow'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { keepRawMail } from '../keep-raw-mail'
import { handleNow } from '../take-in-mail'
import { findPlace } from './find-place'

/** Larger than what is read (25 MB): a mail above that limit is still kept, and set aside as too large. */
const MAX_BYTES = 40 * 1024 * 1024

/**
 * Takes in what came to the open folder since the last time, the oldest first. Each mail and the place in the folder are kept in one transaction: a
 * reader that dies goes on where it was, neither leaving out nor doubling. Two readers of one mailbox take turns at its row.
 * @returns how many mails were kept
 */
export async function readNewMail(ctx: Ctx, client: ImapFlow, mailboxId: string): Promise<number> {
  const opened = client.mailbox
  if (!opened) throw new Error('the folder is not open')
  const place = await findPlace(ctx, client, mailboxId, opened)
  // `n:*` names the last mail even where its number is smaller (RFC 3501 §6.4.8).
  const found = (await client.search({ uid: `${place + 1n}:*` }, { uid: true })) || []
  let kept = 0
  for (const uid of found.filter((one) => BigInt(one) > place).sort((a, b) => a - b)) {
    const message = await client.fetchOne(String(uid), { uid: true, source: { maxLength: MAX_BYTES } }, { uid: true })
    const raw = message ? (message.source ?? null) : null
    const rawMailId = await keep(ctx, { mailboxId, uidValidity: opened.uidValidity, uid: BigInt(uid), raw })
    if (!rawMailId || !raw) continue
    kept++
    await handleNow(ctx, rawMailId, raw)
  }
  await ctx.db.mailbox.updateMany({ where: { id: mailboxId }, data: { lastPolledAt: ctx.clock.now(), lastError: null } })
  return kept
}

type Found = { mailboxId: string; uidValidity: bigint; uid: bigint; raw: Buffer | null }

/** @param raw null: it was deleted there meanwhile, and only the place moves on. @returns the mail, if it is a new one */
function keep(ctx: Ctx, { mailboxId, uidValidity, uid, raw }: Found): Promise<string | null> {
  return transact(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ uidValidity: bigint; lastUid: bigint }[]>`
      SELECT uid_validity AS "uidValidity", last_uid AS "lastUid" FROM mailboxes WHERE id = ${mailboxId}::uuid FOR UPDATE`
    if (!row || row.uidValidity !== uidValidity || row.lastUid >= uid) return null
    const kept = raw ? await keepRawMail(tx, { raw, source: 'imap', mailboxId }) : null
    await tx.db.mailbox.update({ where: { id: mailboxId }, data: { lastUid: uid } })
    return kept?.isNew ? kept.id : null
  })
}
