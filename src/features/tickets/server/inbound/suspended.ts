import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { RawMail } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { answerOf, lockRawMail, settle } from './handle-raw-mail'
import { postMail } from './post-mail'
import { readRawMail } from './read-raw-mail'
import type { MailTakenIn } from './take-in-mail'

/** A person says that this mail is one to answer. It goes where it would have gone. @throws conflict `tickets.mail-was-handled`, rule `tickets.no-sender` */
export async function acceptSuspended(ctx: Ctx, { rawMailId }: { rawMailId: string }): Promise<MailTakenIn> {
  const kept = await ctx.db.rawMail.findUnique({ where: { id: rawMailId } })
  if (!kept) throw missing('mail', { rawMailId })
  const { mail } = await readRawMail(kept.raw)
  return transact(ctx, async (tx) => {
    const row = await lockSuspended(tx, rawMailId)
    const posted = await postMail(tx, row, mail)
    tx.audit({ action: 'tickets.accept-mail', subject: { type: 'raw-mail', id: row.id }, data: { reason: row.reason, ticketId: posted.ticketId } })
    return answerOf(
      await settle(tx, row, {
        disposition: posted.created ? 'ticket-created' : 'ticket-updated',
        reason: `accepted: ${row.reason}`,
        ticketId: posted.ticketId,
        messageId: row.id,
      }),
    )
  })
}

/** A person says that nobody needs to read it. It is kept, out of the queue. @throws conflict `tickets.mail-was-handled` */
export async function dropSuspended(ctx: Ctx, { rawMailId }: { rawMailId: string }): Promise<MailTakenIn> {
  return transact(ctx, async (tx) => {
    const row = await lockSuspended(tx, rawMailId)
    tx.audit({ action: 'tickets.drop-mail', subject: { type: 'raw-mail', id: row.id }, data: { reason: row.reason } })
    return answerOf(await settle(tx, row, { disposition: 'dropped', reason: row.reason }))
  })
}

async function lockSuspended(tx: Tx, rawMailId: string): Promise<RawMail> {
  const exists = await tx.db.rawMail.count({ where: { id: rawMailId } })
  if (exists === 0) throw missing('mail', { rawMailId })
  const row = await lockRawMail(tx, rawMailId)
  if (row.disposition !== 'suspended')
    throw conflict('tickets.mail-was-handled', 'Somebody has dealt with this mail already.', { disposition: row.disposition })
  return row
}
