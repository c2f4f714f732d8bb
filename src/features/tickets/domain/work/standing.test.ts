import { expect, test } from 'vitest'
import type { MessageKind } from '../words'
import { standingOf } from './standing'

const talk = (...kinds: MessageKind[]) => kinds.map((kind, n) => ({ id: String(n), kind, bodyText: `text ${n}`, createdAt: new Date(n * 1_000) }))
const at = (n: number) => new Date(n * 1_000)

test('the customer waits from the first message after our last answer', () => {
  expect(standingOf(talk('customer', 'reply', 'customer', 'note', 'customer')).customerWaitingSince).toEqual(at(2))
  expect(standingOf(talk('customer', 'reply', 'note')).customerWaitingSince).toBeNull()
  expect(standingOf(talk('customer')).customerWaitingSince).toEqual(at(0))
})
test('a mail of ours before the customer wrote anything answers nothing', () => {
  expect(standingOf(talk('reply', 'customer')).firstResponseAt).toBeNull()
  expect(standingOf(talk('reply', 'customer', 'reply')).firstResponseAt).toEqual(at(2))
})
test('a note never shows in a list, and still is the newest message', () => {
  expect(standingOf(talk('customer', 'note'))).toMatchObject({ snippet: 'text 0', lastMessageId: '1', lastMessageAt: at(1) })
  expect(standingOf(talk('note')).snippet).toBe('')
})
test('nothing at all is nothing at all', () => {
  expect(standingOf([])).toEqual({
    lastMessageId: null,
    lastMessageAt: null,
    lastCustomerMessageAt: null,
    customerWaitingSince: null,
    firstResponseAt: null,
    snippet: '',
  })
})
