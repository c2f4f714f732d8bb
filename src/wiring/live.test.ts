import { expect, it } from 'vitest'
import { concerns } from './live'

const key = (path: string, input?: unknown) => [path.split('.'), { input, type: 'query' }]

it('a change of one customer makes that customer’s queries ask again, of every feature, and no other customer’s', () => {
  expect(concerns('customer:c1', key('customers.get', { id: 'c1' }))).toBe(true)
  expect(concerns('customer:c1', key('loyalty.entries', { customerId: 'c1' }))).toBe(true)
  expect(concerns('customer:c1', key('customers.get', { id: 'c2' }))).toBe(false)
  expect(concerns('customer:c1', key('customers.list', { query: '' }))).toBe(false)
})

it('a list is asked again when its kind of thing changed, whatever its filters', () => {
  expect(concerns('customers', key('customers.list', { query: 'anna' }))).toBe(true)
  expect(concerns('tickets', key('tickets.list', {}))).toBe(true)
  expect(concerns('tickets', key('tasks.list', {}))).toBe(false)
})

it('a name that only begins alike is not meant, and an unknown topic means nothing', () => {
  expect(concerns('customers', key('customers.listeners'))).toBe(false)
  expect(concerns('constructor', key('customers.list'))).toBe(false)
  expect(concerns('tickets', ['something else'])).toBe(false)
})
