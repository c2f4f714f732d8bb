import { describe, expect, test } from 'vitest'
import { formEntry, formSubject } from './web-form'

const entry = { email: 'Otto@Example.com', message: 'Where is it?' }

describe('what a form takes', () => {
  test('an address and a message are enough', () => expect(formEntry.parse(entry)).toMatchObject({ email: 'otto@example.com', name: '', order: '' }))
  test.each([
    ['a line break in a name', { name: 'Otto\r\nBcc: all@example.com' }],
    ['two addresses', { email: 'a@example.com, b@example.com' }],
    ['a field nobody asked for', { admin: 'true' }],
    ['an advertisement', { message: 'https://a.example '.repeat(6) }],
    ['an empty message', { message: '  \n ' }],
  ])('not %s', (_, more) => expect(formEntry.safeParse({ ...entry, ...more }).success).toBe(false))
})

test('the subject says topic and order, else how the message begins', () => {
  expect(formSubject({ topic: 'Returns', order: '#1042', message: 'x' })).toBe('Returns · #1042')
  expect(formSubject({ topic: '', order: '', message: 'Where is\nmy parcel?' })).toBe('Where is my parcel?')
})
