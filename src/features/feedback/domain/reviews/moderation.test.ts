import { expect, test } from 'vitest'
import { moderated } from './moderation'

const pending = { status: 'pending', hiddenReason: null } as const
const hidden = { status: 'hidden', hiddenReason: 'An address stands in it' } as const

test('hiding says why, in words', () => {
  expect(moderated(pending, 'hidden', ' Spam ')).toEqual({ status: 'hidden', hiddenReason: 'Spam' })
  for (const none of [null, '', '   ']) expect(() => moderated(pending, 'hidden', none)).toThrow(expect.objectContaining({ code: 'feedback.reason-missing' }))
})

test('a review that is shown again has no reason any more, and undo gives it back', () => {
  expect(moderated(hidden, 'published', null)).toEqual({ status: 'published', hiddenReason: null })
  expect(moderated({ status: 'published', hiddenReason: null }, hidden.status, hidden.hiddenReason)).toEqual(hidden)
  expect(moderated({ status: 'published', hiddenReason: null }, 'pending', null)).toEqual(pending)
})

test('what already is so is no change; another reason is one', () => {
  expect(moderated(pending, 'pending', null)).toBeNull()
  expect(moderated(hidden, 'hidden', hidden.hiddenReason)).toBeNull()
  expect(moderated(hidden, 'hidden', 'Spam')).toEqual({ status: 'hidden', hiddenReason: 'Spam' })
})
