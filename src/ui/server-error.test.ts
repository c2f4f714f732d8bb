import { expect, it } from 'vitest'
import { readServerError } from './server-error'

it('a product error keeps its code, field and request id', () => {
  const domain = { kind: 'rule', code: 'loyalty.insufficient-points', details: { field: 'amount', balance: 20 } }
  const thrown = Object.assign(new Error('Not enough points.'), { data: { code: 'UNPROCESSABLE_CONTENT', requestId: 'r1', domain, issues: null } })
  expect(readServerError(thrown)).toEqual({
    message: 'Not enough points.',
    code: 'loyalty.insufficient-points',
    field: 'amount',
    requestId: 'r1',
    details: { field: 'amount', balance: 20 },
    offline: false,
  })
})

it('input the server refused points at the field, in its words', () => {
  const thrown = Object.assign(new Error('[…]'), { data: { code: 'BAD_REQUEST', domain: null, issues: [{ path: 'note', message: 'Too long.' }] } })
  expect(readServerError(thrown)).toMatchObject({ message: 'Too long.', field: 'note' })
})

it('a problem+json body is read the same', () => {
  expect(readServerError({ title: 'Gone', detail: 'It was merged.', code: 'customers.merged', requestId: 'r2' })).toMatchObject({
    message: 'It was merged.',
    code: 'customers.merged',
    requestId: 'r2',
  })
})

it('no answer is told apart from a refusal', () => {
  expect(readServerError(new Error('Failed to fetch', { cause: new TypeError('Failed to fetch') })).offline).toBe(true)
  expect(readServerError(Object.assign(new Error('No.'), { data: {}, cause: new TypeError() })).offline).toBe(false)
})

it.each([null, undefined, 7, []])('%s is read without throwing', (thrown) => {
  expect(readServerError(thrown)).toMatchObject({ message: '', details: {}, offline: false })
})
