import { expect, it } from 'vitest'
import { unavailable } from '@/domain/errors'
import { faultCodeSchema, faultOf } from './fault'

it('keeps the sentence, the code and what a sentence can hold', () => {
  const fault = faultOf(
    unavailable('store-sync.store-unreachable', 'The store does not answer.', { reason: 'HTTP 503', retryAfterMs: 500, reply: { a: 1 }, none: null }),
  )
  expect(fault).toEqual({
    message: 'The store does not answer.',
    fault: { code: 'store-sync.store-unreachable', details: { reason: 'HTTP 503', retryAfterMs: 500 } },
  })
  expect(faultCodeSchema.parse(JSON.parse(JSON.stringify(fault.fault)))).toEqual(fault.fault)
})

it('has no code for what is no refusal, and no end of text', () => {
  expect(faultOf(new TypeError('x is not a function'))).toEqual({ message: 'x is not a function', fault: null })
  expect(faultOf('y'.repeat(5_000)).message).toHaveLength(1_000)
})
