import { snippetOf } from '../text'
import type { MessageKind } from '../words'

export type StandingMessage = { readonly id: string; readonly kind: MessageKind; readonly bodyText: string; readonly createdAt: Date }

export type Standing = {
  readonly lastMessageId: string | null
  readonly lastMessageAt: Date | null
  readonly lastCustomerMessageAt: Date | null
  /** The oldest message of the customer that nobody has answered. */
  readonly customerWaitingSince: Date | null
  /** The first answer to anything the customer wrote. */
  readonly firstResponseAt: Date | null
  readonly snippet: string
}

/** Where a conversation stands by its messages alone: what a ticket is told again after messages came to it or left it. @param messages oldest first */
export function standingOf(messages: readonly StandingMessage[]): Standing {
  const last = messages.at(-1)
  const lastReply = messages.findLastIndex(({ kind }) => kind === 'reply')
  const firstQuestion = messages.findIndex(({ kind }) => kind === 'customer')
  const seen = messages.findLast(({ kind }) => kind !== 'note')
  return {
    lastMessageId: last?.id ?? null,
    lastMessageAt: last?.createdAt ?? null,
    lastCustomerMessageAt: messages.findLast(({ kind }) => kind === 'customer')?.createdAt ?? null,
    customerWaitingSince: messages.find(({ kind }, index) => kind === 'customer' && index > lastReply)?.createdAt ?? null,
    firstResponseAt: firstQuestion === -1 ? null : (messages.find(({ kind }, index) => kind === 'reply' && index > firstQuestion)?.createdAt ?? null),
    snippet: seen ? snippetOf(seen.bodyText) : '',
  }
}
