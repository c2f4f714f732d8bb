import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { sendMailJob } from '../jobs'

const FROM = { 'send-again': ['unknown', 'failed', 'kept'], 'it-was-sent': ['unknown'], 'give-up': ['unknown', 'queued'] } as const

/**
 * A person decides about a mail that is stuck: sends it (again), says that it arrived, or gives it up.
 * @throws conflict `tickets.mail-moved-on` when it is no longer stuck · missing `outbound-mail.missing`
 */
export async function resolveOutbound(ctx: Ctx, { outboundMailId: id, verdict }: { outboundMailId: string; verdict: keyof typeof FROM }): Promise<void> {
  await transact(ctx, async (tx) => {
    const mail = await tx.db.outboundMail.findUnique({ where: { id } })
    if (!mail) throw missing('outbound-mail', { outboundMailId: id })
    const status = { 'send-again': 'queued', 'it-was-sent': 'sent', 'give-up': 'failed' }[verdict]
    const { count } = await tx.db.outboundMail.updateMany({
      where: { id, status: { in: [...FROM[verdict]] } },
      data: { status, ...(verdict === 'send-again' ? { notBefore: tx.now, attempts: 0 } : {}), ...(verdict === 'it-was-sent' ? { sentAt: tx.now } : {}) },
    })
    if (count === 0) throw conflict('tickets.mail-moved-on', 'This mail is no longer stuck.', { status: mail.status })
    if (verdict === 'send-again') tx.enqueue(sendMailJob, { outboundMailId: id }, { maxAttempts: 25 })
    tx.audit({
      action: `tickets.${verdict}`,
      subject: { type: 'outbound-mail', id },
      ...(mail.customerId ? { customerId: mail.customerId } : {}),
      data: { from: mail.status, to: status },
    })
    tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
  })
}
