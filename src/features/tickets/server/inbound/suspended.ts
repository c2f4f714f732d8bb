import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { AcceptMailInput } from '../../domain'
import { lockTicket } from '../load-ticket'
import { answerOf, type KeptMail, lockRawMail, settle } from './handle-raw-mail'
import { postInto, postMail } from './post-mail'
import { readRawMail } from './read-raw-mail'
import type { MailTakenIn } from './take-in-mail'

/**
 * A person says that this mail is one to answer. It goes where it would have gone, or into the ticket they name; there even a mail without a sender
 * has its place. @throws conflict `tickets.mail-was-handled` · rule `tickets.no-sender` · missing `ticket.missing`
 */
export async function acceptSuspended(ctx: Ctx, { rawMailId, ticketNumber }: AcceptMailInput): Promise<MailTakenIn> {
  const kept = await ctx.db.rawMail.findUnique({ where: { id: rawMailId } })
  if (!kept) throw missing('mail', { rawMailId })
  const { mail } = await readRawMail(kept.raw)
  return transact(ctx, async (tx) => {
    const row = await lockSuspended(tx, rawMailId)
    const posted = ticketNumber ? await postByHand() : await postMail(tx, row, mail)
    tx.audit({ action: 'tickets.accept-mail', subject: { type: 'raw-mail', id: row.id }, data: { reason: row.reason, ticketId: posted.ticketId } })
    const disposition = posted.created ? 'ticket-created' : 'ticket-updated'
    return answerOf(await settle(tx, row, { disposition, reason: `accepted: ${row.reason}`, ticketId: posted.ticketId, messageId: row.id }))

    async function postByHand() {
      const found = await tx.db.ticket.findUnique({ where: { number: ticketNumber! }, select: { id: true } })
      if (!found) throw missing('ticket', { number: ticketNumber, field: 'ticketNumber' })
      const ticket = await lockTicket(tx, found.id)
      await postInto(tx, ticket, row, mail, 'by-hand')
      return { ticketId: ticket.id, created: false }
    }
  })
}

/** A person says that nobody needs to read it. It is kept, out of the queue. @throws conflict `tickets.mail-was-handled` */
export async function dropSuspended(ctx: Ctx, { rawMailId }: { rawMailId: string }): Promise<MailTakenIn> {
  return transact(ctx, async (tx) => answerOf(await drop(tx, await lockSuspended(tx, rawMailId))))
}

/** The same for several at once; those somebody has dealt with meanwhile stay as they are. @returns how many were dropped now */
export async function dropManySuspended(ctx: Ctx, { rawMailIds }: { rawMailIds: readonly string[] }): Promise<{ dropped: number }> {
  return transact(ctx, async (tx) => {
    let dropped = 0
    for (const id of [...new Set(rawMailIds)].sort()) {
      const waiting = await tx.db.$queryRaw<{ id: string }[]>`SELECT id FROM raw_mails WHERE id = ${id}::uuid AND disposition = 'suspended' FOR UPDATE`
      if (waiting.length === 0) continue
      await drop(tx, await tx.db.rawMail.findUniqueOrThrow({ where: { id }, omit: { raw: true } }))
      dropped++
    }
    return { dropped }
  })
}

function drop(tx: Tx, row: KeptMail): Promise<KeptMail> {
  tx.audit({ action: 'tickets.drop-mail', subject: { type: 'raw-mail', id: row.id }, data: { reason: row.reason } })
  return settle(tx, row, { disposition: 'dropped', reason: row.reason })
}

async function lockSuspended(tx: Tx, rawMailId: string): Promise<KeptMail> {
  const exists = await tx.db.rawMail.count({ where: { id: rawMailId } })
  if (exists === 0) throw missing('mail', { rawMailId })
  const row = await lockRawMail(tx, rawMailId)
  if (row.disposition !== 'suspended')
    throw conflict('tickets.mail-was-handled', 'Somebody has dealt with this mail already.', { disposition: row.disposition })
  return row
}
