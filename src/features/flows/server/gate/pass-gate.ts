import { carriedBy } from '@/features/feedback/server'
import { queueMail } from '@/features/tickets/server/outbound/queue-mail'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting } from '@/server/settings'
import { type Decision, decide, messageHeld, messageSent, messageSuppressed, type Purpose } from '../../domain'
import { type Addressee, loadFacts } from './load-facts'
import { gateRulesSetting } from './rules'
import { againstIt, writeMail } from './write-mail'

type Message = NonNullable<Awaited<ReturnType<Tx['db']['outboundMessage']['findUnique']>>>

/**
 * Decides one message by what is known of its customer at this moment, and does it: out it goes, waits for the morning, is held for a person to look at, or is
 * not sent, with the reason and the row that is the reason. The person is locked first, so that of two messages at once the second knows of the first.
 * A message that was decided before is left alone: told twice, it happens once.
 */
export async function passGate(ctx: Ctx, messageId: string): Promise<Decision['kind'] | 'over'> {
  return transact(ctx, async (tx) => (await passGateIn(tx, messageId))?.kind ?? 'over')
}

/** The same inside a transaction that is open already. @returns null for a message that was decided before, or of nobody */
export async function passGateIn(tx: Tx, messageId: string): Promise<Decision | null> {
  await tx.db.$queryRaw`
      SELECT 1 AS locked FROM customers WHERE id = (SELECT c.canonical_id FROM outbound_messages m JOIN customers c ON c.id = m.customer_id WHERE m.id = ${messageId}::uuid) FOR NO KEY UPDATE`
  const message = await tx.db.outboundMessage.findUnique({ where: { id: messageId } })
  if (!message || (message.state !== 'queued' && message.state !== 'waiting')) return null
  const known = await loadFacts(tx, message.customerId)
  if (!known) return null
  const asked = {
    purpose: message.purpose as Purpose,
    expiresAt: message.expiresAt,
    reviewed: message.reviewedAt !== null,
    isReminder: message.inviteId !== null,
    against: await againstIt(tx, message),
  }
  const decision = decide(asked, known.facts, await getSetting(tx.db, gateRulesSetting), tx.now)
  await carryOut(tx, message, decision, known.to)
  tx.touch('outbound', `customer:${known.to.personId}`)
  return decision
}

async function carryOut(tx: Tx, message: Message, decision: Decision, to: Addressee): Promise<void> {
  const { id, source } = message
  const purpose = message.purpose as Purpose
  const keep = (data: object) => tx.db.outboundMessage.update({ where: { id }, data })
  const about = { customerId: to.personId, data: { messageId: id, purpose, source } }
  switch (decision.kind) {
    case 'send': {
      const mail = await send(tx, message, to)
      await keep({ state: 'sent', reason: null, decidedAt: tx.now, outboundMailId: mail.id })
      tx.emit(messageSent, about)
      break
    }
    case 'wait':
      await keep({ state: 'waiting', reason: decision.reason, notBefore: decision.until })
      break
    case 'hold':
      await keep({ state: 'held', reason: decision.reason, decidedAt: tx.now })
      tx.emit(messageHeld, { ...about, data: { ...about.data, reason: decision.reason } })
      break
    case 'suppress':
      await keep({
        state: 'suppressed',
        reason: decision.reason,
        decidedAt: tx.now,
        ...(decision.evidence ? { evidence: { ...decision.evidence, at: decision.evidence.at.toISOString() } } : {}),
      })
      tx.emit(messageSuppressed, { ...about, data: { ...about.data, reason: decision.reason } })
  }
  tx.audit({
    action: `flows.${decision.kind}-message`,
    subject: { type: 'outbound-message', id },
    customerId: to.personId,
    data: { purpose, source, ...('reason' in decision ? { reason: decision.reason } : {}) },
  })
}

/** The only place from which a message that no agent wrote is handed to the post. The fences let nobody else do so. */
async function send(tx: Tx, message: Message, to: Addressee): Promise<{ id: string }> {
  const { inviteId, ...mail } = await writeMail(tx, message, to)
  const queued = await queueMail(tx, { ...mail, to: to.email, customerId: to.personId, ...(message.ticketId ? { ticketId: message.ticketId } : {}) })
  if (inviteId) await carriedBy(tx, { inviteId, outboundMailId: queued.id })
  return queued
}
