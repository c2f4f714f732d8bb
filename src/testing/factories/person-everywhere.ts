import { randomUUID } from 'node:crypto'
import { connector } from '@/domain/actor'
import { recordConsent, recordCustomers } from '@/features/customers/server'
import { recordResponses, recordReviews } from '@/features/feedback/server'
import type { Reward } from '@/features/loyalty/domain'
import { adjustPoints, enterReferral, makeReferralCode, receiveEvents, redeemReward, saveReward } from '@/features/loyalty/server'
import { recordCarts, recordOrders } from '@/features/orders/server'
import { createTask } from '@/features/tasks/server'
import { addNote, replyToTicket } from '@/features/tickets/server'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { sql } from '../database'
import { row } from '../row'
import { customerSnapshot } from './customers'
import { fulfilment, orderSnapshot, refundSnapshot } from './orders'
import { customer, staff, ticketFrom } from './tickets'

export type Everywhere = { id: string; email: string; ticketId: string }

/**
 * Somebody of whom something is held in every place that can hold something of a person, a word of theirs in each that holds words: told by a store
 * and written at the desk where that is short, put there row by row where it is not.
 * @param word theirs alone, lower case
 */
export async function personEverywhere(connectionId: string, word: string): Promise<Everywhere> {
  const ctx = systemCtx('test')
  const email = `${word}@example.com`
  const id = await fromTheStore(connectionId, word, email)
  const manager = await staff('manager')
  await atTheDesk(ctx, manager, id, word, email)
  const ticketId = await inTickets(manager, word, email)
  await answers(connectionId, id, word, ticketId)
  await inFlows(id, word)
  await keptAsItCame(connectionId, id, word, email)
  return { id, email, ticketId }
}

/** The store's number of them and of what is theirs. */
export const numberOf = (word: string): string => String([...word].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1_000_000)

async function fromTheStore(connectionId: string, word: string, email: string): Promise<string> {
  const no = numberOf(word)
  const scope = { connectionId, demo: false }
  const told = {
    email,
    phone: '+491711234567',
    firstName: word,
    lastName: 'Beeble',
    company: word,
    city: word,
    countryCode: 'DE',
    note: `${word} likes tea`,
    tags: [word],
  }
  return transact(ctxFor(connector(connectionId, 'Store')), async (tx) => {
    const account = customerSnapshot({ ...told, externalId: no, createdAt: '2025-01-01T00:00:00Z', consent: { email: 'subscribed', sms: null } })
    const { ids } = await recordCustomers(tx, scope, [account])
    const parcel = fulfilment({
      trackingNumber: word,
      trackingUrl: `https://parcels.example/${word}`,
      scans: [{ at: '2026-03-02T08:00:00.000Z', status: 'in-transit', message: word }],
    })
    await recordOrders(tx, scope, [
      orderSnapshot({
        ...{ externalId: no, number: `#${word.length}`, email, customerName: word, customerExternalId: no, tags: [word] },
        ...{ refunds: [refundSnapshot({ externalId: no, reason: word })], fulfilments: [parcel] },
      }),
    ])
    await recordCarts(tx, scope, [cart(word, email)])
    return ids.get(no)!
  })
}

/** A cart of theirs that they left. */
export const cart = (word: string, email: string, version = 1) => ({
  ...{ externalId: numberOf(word), version, customerExternalId: numberOf(word), email, phone: null, currency: 'EUR', totalMinor: 100n, items: [] },
  ...{ createdAt: '2026-03-01T10:00:00.000Z', abandonedAt: '2026-03-01T11:00:00.000Z', completedAt: null },
})

async function atTheDesk(
  ctx: ReturnType<typeof systemCtx>,
  manager: Awaited<ReturnType<typeof staff>>,
  id: string,
  word: string,
  email: string,
): Promise<void> {
  await recordConsent(manager, { customerId: id, channel: 'sms', state: 'subscribed', proof: `${word} said so` })
  await adjustPoints(ctx, { customerId: id, amount: 1_000, reason: 'goodwill', note: word, customerMessage: word })
  await row('adjustments', { customer_id: id, reason_code: 'other', note: word, customer_message: word, status: 'requested', amount: 5 })
  const { id: rewardId } = await saveReward(manager, { reward: null, name: 'Ten off', active: true, definition: tenOff })
  await redeemReward(ctx, { customerId: id, rewardId })
  await sql(`UPDATE redemptions SET ended_reason = $1, store_error = $1 WHERE customer_id = $2::uuid`, word, id)
  const { code } = await makeReferralCode(ctx, id)
  await enterReferral(ctx, { customerId: await customer(`friend-${randomUUID()}@example.com`), code })
  await receiveEvents(ctx, [{ type: 'quiz.done', customer: { email }, occurredAt: '2026-03-01T10:00:00.000Z', properties: { said: word } } as never])
  const task = await createTask(manager, { customerId: id, title: `Call ${word}`, body: word, checklist: [{ text: word, done: false }], recurrence: 'none' })
  await row('task_comments', { task_id: task.id, body: word })
  await row('tasks', {
    customer_id: id,
    title: word,
    status: 'done',
    outcome: word,
    outcome_note: word,
    done_at: new Date().toISOString(),
    stake: { said: word },
    at_stake_minor: 1,
  })
  await row('customer_preferences', { customer_id: id })
  await row('idempotency_keys', { key: word.slice(0, 2), body: { customerId: id, name: word } })
}

const tenOff = {
  ...{ kind: 'money-off', amountMinor: '1000', minimumMinor: null, points: 400, costMinor: '900', stock: null, perCustomer: null },
  ...{ fromTier: null, from: null, until: null, validDays: 90 },
} as Reward

async function inTickets(agent: Awaited<ReturnType<typeof staff>>, word: string, email: string): Promise<string> {
  const { ticketId } = await ticketFrom(email, { subject: `Where is ${word}`, body: `I am ${word}` })
  const { messageId } = await addNote(agent, { ticketId, body: `${word} again` })
  const { outboundMailId } = await replyToTicket(agent, { ticketId, body: `Dear ${word}`, lastSeenMessageId: messageId })
  const inOne = { ticket_id: ticketId }
  await row('scheduled_replies', { ...inOne, author_user_id: agent.userId, status: 'held', body: word, options: { cc: [email] } })
  await row('drafts', { ...inOne, user_id: agent.userId, kind: 'reply', body: word })
  await row('attachments', { ...inOne, name: `${word}.pdf`, content: Buffer.from(word), bytes: word.length })
  await row('ticket_links', { ...inOne, kind: 'order', state: 'suggested', found: word })
  await sql(`UPDATE tickets SET tags = ARRAY[$1], topic_reason = $2::jsonb WHERE id = $3::uuid`, word, JSON.stringify({ words: [word] }), ticketId)
  const runId = randomUUID()
  await row('macro_runs', { id: runId, started_by: agent.userId, total: 1 })
  await row('macro_run_tickets', { run_id: runId, ticket_id: ticketId, effects: { task: { title: word } } })
  const other = await ticketFrom(email, { subject: word, body: word })
  const drafts = { merged: [{ userId: agent.userId, kind: 'reply', body: word }], survivor: [] }
  await row('ticket_merges', {
    survivor_id: ticketId,
    merged_id: other.ticketId,
    undone_at: new Date().toISOString(),
    before: { drafts, survivor: { tags: [word] }, together: { tags: [word] }, merged: { tags: [] } },
  })
  const [asked] = await sql<{ id: string }>(`SELECT id FROM messages WHERE ticket_id = $1::uuid AND kind = 'customer'`, ticketId)
  for (const [disposition, ticket] of [
    ['ticket-updated', ticketId],
    ['suspended', null],
  ] as const) {
    const mailId = randomUUID()
    await row('raw_mails', {
      id: mailId,
      raw: Buffer.from(`From: ${email}`),
      dedupe_key: `id <${disposition}@mail.example> ${email}`,
      from_address: email,
      subject: word,
      disposition,
      reason: `unreadable: ${word}`,
      ticket_id: ticket,
      message_id: ticket && asked!.id,
    })
    if (ticket) await sql(`UPDATE messages SET raw_mail_id = $1::uuid, body_html = $2 WHERE id = $3::uuid`, mailId, word, asked!.id)
    await row('mail_files', { raw_mail_id: mailId, name: word, content: Buffer.from(word), bytes: word.length, content_id: word })
  }
  await row('outbound_files', { outbound_mail_id: outboundMailId, name: word, content: Buffer.from(word) })
  const fault = { code: 'tickets.mail-given-up', details: { tries: 8, said: word } }
  await row('outbound_recipients', { outbound_mail_id: outboundMailId, address: `cc.${email}`, field: 'cc', said: word, fault })
  await sql(
    `UPDATE outbound_mails SET reply_to = $1, last_error = $1, headers = $2::jsonb, fault = $4::jsonb WHERE id = $3::uuid`,
    email,
    JSON.stringify({ cc: email }),
    outboundMailId,
    JSON.stringify(fault),
  )
  return ticketId
}

async function answers(connectionId: string, id: string, word: string, ticketId: string): Promise<void> {
  const at = new Date('2026-03-01T10:00:00Z')
  await transact(systemCtx('test'), async (tx) => {
    await recordResponses(tx, 'nps', [
      { customerId: id, score: 3, comment: `${word} waited`, respondedAt: at, channel: 'import', sourceKey: `test:${numberOf(word)}` },
    ])
    const told = { rating: 2, photo: false, video: false, verified: true, status: 'published' as const, writtenAt: at.toISOString() }
    await recordReviews(tx, connectionId, [
      { ...told, externalId: numberOf(word), version: 1, productExternalId: null, title: word, body: word, customerId: id },
    ])
  })
  await sql(`UPDATE reviews SET reply = $1, replied_at = now(), replied_by = 'x' WHERE customer_id = $2::uuid`, `Dear ${word}`, id)
  const [response] = await sql<{ id: string; survey_id: string }>(`SELECT id, survey_id FROM survey_responses WHERE customer_id = $1::uuid`, id)
  await row('response_loops', { response_id: response!.id, customer_id: id, note: word })
  await row('survey_invites', { survey_id: response!.survey_id, customer_id: id, ticket_id: ticketId, token_hash: Buffer.from(randomUUID()) })
}

async function inFlows(id: string, word: string): Promise<void> {
  const [flowId, versionId, runId] = [randomUUID(), randomUUID(), randomUUID()]
  const at = new Date().toISOString()
  await row('outbound_messages', {
    customer_id: id,
    purpose: 'service',
    state: 'held',
    operation_key: randomUUID(),
    subject: word,
    body: word,
    reason: 'quiet',
    evidence: { said: word },
  })
  await row('flows', { id: flowId, name: `flow ${flowId}` })
  await row('flow_versions', { id: versionId, flow_id: flowId, number: 1 })
  await row('flow_runs', {
    id: runId,
    flow_id: flowId,
    version_id: versionId,
    customer_id: id,
    trigger: { values: { said: word } },
    state: 'running',
    position: 1,
    wake_at: at,
    last_error: word,
  })
  await row('flow_steps', { run_id: runId, sequence: 1, at, outcome: 'done', detail: { said: word }, evidence: { said: word } })
  await row('flow_calls', { flow_id: flowId, run_id: runId, url: 'https://hook.example', body: `{"name":"${word}"}`, last_error: word })
  await row('next_action_answers', { customer_id: id, answer: 'dismissed', reason: word })
  const segmentId = randomUUID()
  await row('segments', { id: segmentId, name: `segment ${segmentId}`, members: 1, rule: { all: [] } })
  await row('segment_memberships', { customer_id: id, segment_id: segmentId, entered_by: 'pass', entered_at: at })
}

async function keptAsItCame(connectionId: string, id: string, word: string, email: string): Promise<void> {
  const at = new Date().toISOString()
  await row('identity_claims', { customer_id: id, kind: 'email', value: `other.${email}` })
  const [other] = await sql<{ id: string }>(`SELECT id FROM customers WHERE id <> $1::uuid ORDER BY id DESC LIMIT 1`, id)
  const [first, second] = [id, other!.id].sort()
  await row('merge_suggestions', { first_id: first, second_id: second, score: 50, state: 'dismissed', decided_by: 'x', decided_at: at, decided_why: word })
  const looked = { connection_id: connectionId, processed_at: at }
  await row('raw_deliveries', {
    ...looked,
    topic: 'orders/updated',
    dedupe_key: `${numberOf(word)}1`,
    body: Buffer.from(`{"email":"${email}","phone":"+491711234567","name":"${word}"}`),
    headers: { shop: 'x' },
    status: 'processed',
  })
  await row('raw_deliveries', {
    ...looked,
    topic: 'customers/update',
    dedupe_key: `${numberOf(word)}2`,
    body: Buffer.from(`{"id":"${numberOf(word)}","note":"${word}"}`),
    headers: {},
    status: 'failed',
    reason: `${word} at $`,
  })
  await row('privacy_requests', { connection_id: connectionId, kind: 'export', external_id: word.slice(0, 3), customer_id: id, email })
  const runId = randomUUID()
  await row('sync_runs', { id: runId, connection_id: connectionId, kind: 'import', status: 'done', finished_at: at })
  await row('import_changes', { run_id: runId, kind: 'customers', subject_id: id, before: { name: word }, after: { name: word } })
  await row('quarantined_records', { connection_id: connectionId, entity: 'customers', external_id: numberOf(word), message: word })
}
