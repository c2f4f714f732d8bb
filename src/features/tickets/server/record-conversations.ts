import { ERASED_WORDS } from '@/domain/erased-words'
import { newId } from '@/domain/id'
import { erasedAmong } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import {
  cleanSubject,
  cleanText,
  customerWrote,
  type MessageKind,
  NEW_CLOCK,
  newReplyToken,
  noteAdded,
  type PastConversation,
  replayConversation,
  replySent,
  snippetOf,
  ticketClosed,
  ticketOpened,
} from '../domain'
import { saveClocks } from './sla/save-clocks'
import { openRuleBook, type RuleBook } from './sla/sla-rules'

export type ConversationToRecord = Omit<PastConversation, 'messages'> & {
  readonly customerId: string
  readonly assigneeId: string | null
  readonly tags: readonly string[]
  readonly messages: readonly {
    readonly kind: MessageKind
    readonly at: Date
    readonly body: string
    readonly authorUserId: string | null
    readonly authorName: string
    readonly authorEmail: string | null
  }[]
}

/**
 * Takes over conversations that took place elsewhere, set by set: with their own times, told on the timeline when they happened, and without a mail
 * being sent for what was answered long ago. Of somebody who was erased it is kept that they wrote and when, and no word.
 * @param told oldest first: numbers are given in this order
 * @returns the tickets' ids, in the same order
 */
export async function recordConversations(tx: Tx, told: readonly ConversationToRecord[]): Promise<string[]> {
  const erased = await erasedAmong(
    tx,
    told.map(({ customerId }) => customerId),
  )
  const conversations = told.map((conversation) => (erased.has(conversation.customerId) ? withoutWords(conversation) : conversation))
  const book = await openRuleBook(tx)
  const drafts = await Promise.all(conversations.map((conversation) => draftOf(conversation, book)))
  const numbers = await insertTickets(tx, drafts)
  await saveClocks(
    tx,
    drafts.map(({ ticketId, policyId, clock }) => ({ ticketId, policyId, before: NEW_CLOCK, after: clock })),
    { past: true },
  )
  await insertMessages(tx, drafts)
  for (const draft of drafts) tell(tx, draft, numbers.get(draft.ticketId)!)
  if (drafts.length > 0) tx.audit({ action: 'tickets.import', subject: { type: 'tickets', id: 'import' }, data: { tickets: drafts.length } })
  tx.touch('tickets')
  return drafts.map(({ ticketId }) => ticketId)
}

const withoutWords = (conversation: ConversationToRecord): ConversationToRecord => ({
  ...conversation,
  ...{ subject: ERASED_WORDS, tags: [] },
  messages: conversation.messages.map((message) => ({
    ...message,
    body: ERASED_WORDS,
    ...(message.kind === 'customer' ? { authorName: ERASED_WORDS, authorEmail: null } : {}),
  })),
})

type Draft = Awaited<ReturnType<typeof draftOf>>

async function draftOf(conversation: ConversationToRecord, book: RuleBook) {
  const messages = conversation.messages.map((message) => ({ ...message, id: newId(message.at.getTime()), body: cleanText(message.body) }))
  const found = await book(conversation)
  const { ticket: after, clock } = replayConversation(conversation, found?.rules ?? null)
  return { conversation, messages, ticketId: newId(conversation.createdAt.getTime()), policyId: found?.policyId ?? null, after, clock }
}

async function insertTickets(tx: Tx, drafts: readonly Draft[]): Promise<Map<string, number>> {
  const rows = await tx.db.ticket.createManyAndReturn({
    data: drafts.map(({ conversation, messages, ticketId, after }) => ({
      id: ticketId,
      ...{ customerId: conversation.customerId, subject: cleanSubject(conversation.subject), channel: conversation.channel },
      ...{ assigneeId: conversation.assigneeId, tags: [...new Set(conversation.tags)], replyToken: newReplyToken() },
      snippet: snippetOf(messages.findLast(({ kind }) => kind !== 'note')?.body ?? ''),
      lastMessageId: messages.at(-1)?.id ?? null,
      ...after,
    })),
    select: { id: true, number: true },
  })
  return new Map(rows.map(({ id, number }) => [id, number]))
}

async function insertMessages(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  await tx.db.message.createMany({
    data: drafts.flatMap(({ conversation, messages, ticketId }) =>
      messages.map(({ id, kind, at, body, authorUserId, authorName, authorEmail }) => ({
        ...{ id, ticketId, kind, authorUserId, authorName, authorEmail },
        ...{ customerId: conversation.customerId, bodyText: body, joinedBy: 'import', createdAt: at },
      })),
    ),
  })
}

function tell(tx: Tx, { conversation, messages, ticketId, after }: Draft, number: number): void {
  const { customerId, subject, channel, priority, createdAt } = conversation
  const ticket = { ticketId, number }
  tx.emit(ticketOpened, { customerId, occurredAt: createdAt, data: { ...ticket, subject: cleanSubject(subject), channel, priority, followsId: null } })
  for (const { id, kind, at } of messages) {
    const data = { ...ticket, messageId: id }
    if (kind === 'customer') tx.emit(customerWrote, { customerId, occurredAt: at, data })
    else if (kind === 'note') tx.emit(noteAdded, { customerId, occurredAt: at, data })
    else tx.emit(replySent, { customerId, occurredAt: at, data: { ...data, first: at.getTime() === after.firstResponseAt?.getTime() } })
  }
  if (after.closedAt) tx.emit(ticketClosed, { customerId, occurredAt: after.closedAt, data: { ...ticket, from: 'pending' } })
}
