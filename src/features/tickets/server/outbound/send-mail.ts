import { unavailable } from '@/domain/errors'
import { faultOf } from '@/domain/fault'
import type { Ctx } from '@/server/context'
import type { Mailbox, OutboundMail, OutboundRecipient } from '@/server/db/generated/client'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'
import { type MailTransport, mailSettings, type RecipientAnswer, type SendOutcome, smtpTransport } from '@/server/mail'
import { isOwed, MAX_TRIES, mailFaults, mailStatus, type RecipientState, retryAfterSeconds } from '../../domain'
import { sendMailJob } from '../jobs'
import { smtpServerOf } from '../mailboxes/mailbox-servers'
import { filesOf, outgoing } from './outgoing'
import { lastErrorColumns, saidColumns } from './said-columns'

type MailToSend = OutboundMail & { mailbox: Mailbox | null; recipients: OutboundRecipient[] }

/** While a mailbox is paused, what is owed from it is looked at again this often. */
const PAUSED_MINUTES = 5
const TRIES_OF_JOB = 25

/**
 * Sends one mail we owe: claim · send · write down what happened, three transactions, so that the network is never inside one.
 * A mail found in `sending` belonged to a worker that died while it sent: it may have left, so it becomes `unknown` and a person decides;
 * it is never sent again by itself. Only recipients who are still owed it are sent to. Without a mail server, and for demo customers, it is
 * kept where people can read it.
 * @param through how it leaves; left out, by the mail's own mailbox
 */
export async function sendMail(ctx: Ctx, outboundMailId: string, through?: MailTransport | null): Promise<void> {
  const mail = await claim(ctx, outboundMailId, through)
  if (!mail) return
  const owed = mail.recipients.filter(({ state }) => isOwed(state as RecipientState)).map(({ address }) => address)
  const outcome = await send()
  await settle(ctx, mail, outcome)

  async function send(): Promise<SendOutcome> {
    try {
      const transport = through ?? transportOf(mail!)
      if (transport) return transport.send({ ...outgoing(mail!, await filesOf(ctx.db, mail!)), recipients: owed })
      return owed.map((address) => ({ address, state: 'refused', ...saidOf(mailFaults.noServer()) }))
    } catch (error) {
      if (through) throw error
      return owed.map((address) => ({ address, state: 'deferred', ...saidOf(error) }))
    }
  }
}

/** @throws unavailable `secrets.unreadable` */
function transportOf({ mailbox }: MailToSend): MailTransport | null {
  if (mailbox) {
    const server = mailbox.status === 'removed' ? null : smtpServerOf(mailbox)
    return server && smtpTransport(server)
  }
  const { smtpUrl } = mailSettings()
  return smtpUrl ? smtpTransport(smtpUrl) : null
}

const saidOf = (error: unknown): Pick<RecipientAnswer, 'said' | 'fault'> => {
  const { message, fault } = faultOf(error)
  return { said: message, fault }
}

async function claim(ctx: Ctx, id: string, through: MailTransport | null | undefined): Promise<MailToSend | null> {
  return transact(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ status: string; due: boolean; demo: boolean; mailboxId: string | null; paused: boolean }[]>`
      SELECT m.status, m.not_before <= ${tx.now} AS due, coalesce(c.demo, false) AS demo, m.mailbox_id AS "mailboxId", coalesce(b.status = 'paused', false) AS paused
      FROM outbound_mails m LEFT JOIN customers c ON c.id = m.customer_id LEFT JOIN mailboxes b ON b.id = m.mailbox_id WHERE m.id = ${id}::uuid FOR UPDATE OF m`
    if (row?.status === 'sending') await leaveUnknown(tx, id)
    if (row?.status !== 'queued') return null
    if (!row.due) throw unavailable('tickets.mail-not-due', 'This mail is not due yet.')
    if (row.demo || (through ?? (row.mailboxId !== null || mailSettings().smtpUrl)) === null) {
      await move(tx, id, { status: 'kept', lastError: null, fault: Prisma.DbNull })
      return null
    }
    if (row.paused) {
      const notBefore = new Date(tx.now.getTime() + PAUSED_MINUTES * 60_000)
      await move(tx, id, { notBefore, ...lastErrorColumns(mailFaults.paused()) })
      tx.enqueue(sendMailJob, { outboundMailId: id }, { runAt: notBefore, maxAttempts: TRIES_OF_JOB })
      return null
    }
    await move(tx, id, { status: 'sending', attempts: { increment: 1 } })
    return tx.db.outboundMail.findUniqueOrThrow({ where: { id }, include: { mailbox: true, recipients: true } })
  })
}

/** The worker that sent it is no more: everybody it was going to may have it. */
async function leaveUnknown(tx: Tx, id: string): Promise<void> {
  const why = mailFaults.cutShort()
  await tx.db.outboundRecipient.updateMany({
    where: { outboundMailId: id, state: { in: ['queued', 'deferred'] } },
    data: { state: 'unknown', ...saidColumns(why), at: tx.now },
  })
  await move(tx, id, { status: 'unknown', ...lastErrorColumns(why) })
}

async function move(tx: Tx, id: string, data: Prisma.OutboundMailUpdateInput): Promise<OutboundMail> {
  const mail = await tx.db.outboundMail.update({ where: { id }, data })
  tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
  return mail
}

/**
 * Writes down each recipient's answer. Who asked to come again is tried later, longer each time, until the tries are used up; a server that
 * answered about its recipients is a healthy one, whatever it said.
 */
async function settle(ctx: Ctx, mail: MailToSend, outcome: SendOutcome): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS locked FROM outbound_mails WHERE id = ${mail.id}::uuid FOR UPDATE`
    const isLast = mail.attempts >= MAX_TRIES
    for (const { address, state, said, fault } of outcome) {
      const isGivenUp = state === 'deferred' && isLast
      const ended = isGivenUp ? { state: 'refused', ...saidColumns(mailFaults.givenUp(MAX_TRIES, said ?? '')) } : { state, said, fault: fault ?? Prisma.DbNull }
      await tx.db.outboundRecipient.updateMany({ where: { outboundMailId: mail.id, address }, data: { ...ended, at: tx.now } })
    }
    const states = await tx.db.outboundRecipient.findMany({ where: { outboundMailId: mail.id }, select: { state: true, said: true, fault: true } })
    const status = mailStatus(states.map(({ state }) => state as RecipientState))
    const trouble = states.find(({ state }) => state !== 'accepted' && state !== 'sent')
    const retry = status === 'queued'
    const notBefore = new Date(tx.now.getTime() + retryAfterSeconds(mail.attempts) * 1_000)
    await tx.db.outboundMail.updateMany({
      where: { id: mail.id, status: { in: ['sending', 'unknown'] } },
      data: {
        status,
        lastError: trouble?.said ?? null,
        fault: trouble?.fault ?? Prisma.DbNull,
        ...(status === 'sent' || status === 'partly' ? { sentAt: mail.sentAt ?? tx.now } : {}),
        ...(retry ? { notBefore } : {}),
      },
    })
    if (retry) tx.enqueue(sendMailJob, { outboundMailId: mail.id }, { runAt: notBefore, maxAttempts: TRIES_OF_JOB })
    if (mail.mailboxId) await noteHealth(tx, mail.mailboxId, outcome)
    tx.touch('tickets', ...(mail.ticketId ? [`ticket:${mail.ticketId}` as const] : []))
  })
}

async function noteHealth(tx: Tx, mailboxId: string, outcome: SendOutcome): Promise<void> {
  const answered = outcome.some(({ state }) => state === 'accepted' || state === 'refused')
  const said = answered ? null : (outcome[0]?.said ?? null)
  await tx.db.mailbox.updateMany({ where: { id: mailboxId, status: { not: 'removed' } }, data: { smtpCheckedAt: tx.now, smtpError: said } })
}
