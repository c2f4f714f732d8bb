import { expect, it } from 'vitest'
import { readServerError } from './server-error'

it('a product error keeps its code, field and request id', () => {
  const thrown = Object.assign(new Error('Not enough points.'), {
    data: { code: 'loyalty.insufficient-points', httpStatus: 422, requestId: 'r1', details: { field: 'amount', balance: 20 } },
  })
  expect(readServerError(thrown)).toEqual({
    message: 'Not enough points.',
    code: 'loyalty.insufficient-points',
    field: 'amount',
    requestId: 'r1',
    details: { field: 'amount', balance: 20 },
  })
})

it('a problem+json body is read the same', () => {
  expect(readServerError({ title: 'Gone', detail: 'It was merged.', code: 'customers.merged', requestId: 'r2' })).toMatchObject({
    message: 'It was merged.',
    code: 'customers.merged',
    requestId: 'r2',
  })
})

it('a transport code is not taken for a product code', () => {
  expect(readServerError(Object.assign(new Error('x'), { data: { code: 'CONFLICT' } })).code).toBeUndefined()
})

it.each([null, undefined, 7, []])('%s is read without throwing', (thrown) => {
  expect(readServerError(thrown)).toMatchObject({ message: '', details: {} })
})
