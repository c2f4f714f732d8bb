import { expect, it } from 'vitest'
import { cleanSubject, cleanText, snippetOf, ticketNumberIn } from './text'

it('a subject is one line without control characters', () => expect(cleanSubject(' Hi\r\nBcc: a@b.example\u0000 ')).toBe('Hi Bcc: a@b.example'))
it('text is what PostgreSQL can keep', () => expect(cleanText('a\u0000b\ud800\r\n')).toBe('ab\ufffd\n'))
it('a snippet is one line of at most 160 characters', () => expect(snippetOf(`a\n\n${'b '.repeat(200)}`)).toHaveLength(160))
it('a number is found with and without its mark, words are not numbers', () => {
  expect([ticketNumberIn('#1042'), ticketNumberIn('1042'), ticketNumberIn('1042 a'), ticketNumberIn('')]).toEqual([1042, 1042, null, null])
})
