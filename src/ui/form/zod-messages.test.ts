import { expect, it } from 'vitest'
import { z } from 'zod'
import { type FormMessage, formMessageOf } from './zod-messages'

function complaint(schema: z.ZodType, value: unknown): FormMessage {
  const heard: FormMessage[] = []
  const result = schema.safeParse(value, {
    error: (issue) => {
      heard.push(formMessageOf(issue))
      return 'heard'
    },
  })
  if (result.success || result.error.issues.length === 0) throw new Error('accepted')
  const [first] = heard
  if (!first) throw new Error('not asked')
  return first
}

it.each([
  [z.string().min(1), '', { key: 'required' }],
  [z.string(), undefined, { key: 'required' }],
  [z.number(), null, { key: 'required' }],
  [z.string().min(12), 'short', { key: 'tooShort', count: 12 }],
  [z.string().max(3), 'long text', { key: 'tooLong', count: 3 }],
  [z.email(), 'nobody', { key: 'email' }],
  [z.url(), 'nowhere', { key: 'url' }],
  [z.number().min(1), 0, { key: 'atLeast', limit: '1' }],
  [z.number().positive(), -1, { key: 'above', limit: '0' }],
  [z.number().max(500), 501, { key: 'atMost', limit: '500' }],
  [z.number().int(), 1.5, { key: 'integer' }],
  [z.array(z.string()).min(1), [], { key: 'tooFew', count: 1 }],
  [z.enum(['a', 'b']), 'c', { key: 'unknownOption' }],
  [z.iso.date(), '31.12.', { key: 'date' }],
] satisfies [z.ZodType, unknown, FormMessage][])('%# a rejected value is told what is wrong with it', (schema, value, message) => {
  expect(complaint(schema, value)).toEqual(message)
})
