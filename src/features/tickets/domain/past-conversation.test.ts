import { expect, test } from 'vitest'
import { type PastConversation, replayConversation } from './past-conversation'
import { AROUND_THE_CLOCK, STANDARD_MINUTES } from './sla'

const replay = (conversation: PastConversation) => replayConversation(conversation, { calendar: AROUND_THE_CLOCK, minutes: STANDARD_MINUTES.normal }).ticket
const at = (hours: number) => new Date(Date.UTC(2026, 4, 1, hours))
const asked: PastConversation = {
  subject: 'Where is it?',
  channel: 'email',
  priority: 'normal',
  status: 'open',
  createdAt: at(8),
  closedAt: null,
  messages: [{ kind: 'customer', at: at(8) }],
}

test('a question nobody has answered is due by the time its priority gives', () => {
  expect(replay(asked)).toMatchObject({ status: 'open', firstResponseAt: null, customerWaitingSince: at(8), pausedAt: null, dueAt: at(20) })
})

test('an answer starts the pause, a note changes nothing', () => {
  const messages = [...asked.messages, { kind: 'note', at: at(9) } as const, { kind: 'reply', at: at(10) } as const]
  expect(replay({ ...asked, status: 'pending', messages })).toMatchObject({
    ...{ status: 'pending', firstResponseAt: at(10), customerWaitingSince: null, pausedAt: at(10), dueAt: null },
    lastMessageAt: at(10),
  })
})

test('a pause that a customer ended is not counted against the desk', () => {
  const messages = [...asked.messages, { kind: 'reply', at: at(10) } as const, { kind: 'customer', at: at(13) } as const]
  const ticket = replay({ ...asked, messages })
  expect(ticket).toMatchObject({ pausedAt: null, resolutionDueAt: at(8 + 48 + 3), customerWaitingSince: at(13), nextResponseDueAt: at(25) })
})

test('a closed conversation has its time of closing and owes nothing', () => {
  const messages = [...asked.messages, { kind: 'reply', at: at(10) } as const, { kind: 'customer', at: at(13) } as const]
  expect(replay({ ...asked, status: 'closed', closedAt: at(14), messages })).toMatchObject({
    ...{ status: 'closed', closedAt: at(14), pausedAt: at(14), dueAt: null, customerWaitingSince: null, updatedAt: at(14) },
    lastMessageAt: at(13),
  })
})
