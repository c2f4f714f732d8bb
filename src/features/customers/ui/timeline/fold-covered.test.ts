import { expect, it } from 'vitest'
import type { TimelineItem } from '../../domain/views'
import { foldCovered } from './fold-covered'

const looks = new Map([['orders.paid', { covers: { type: 'orders.placed', by: 'orderId', withinMs: 3_600_000 } }]])
const event = (id: string, type: string, orderId: string, at: string): TimelineItem => ({
  id,
  type,
  occurredAt: new Date(at),
  recordedAt: new Date(at),
  actor: { kind: 'connector', name: 'Store' },
  data: { orderId },
})
const shown = (items: TimelineItem[]) => foldCovered(items, looks).map(({ item, covering }) => (covering ? `${item.id}+` : item.id))

it('an order placed and paid within the hour is one line', () => {
  expect(shown([event('paid', 'orders.paid', 'a', '2026-01-01T10:30:00Z'), event('placed', 'orders.placed', 'a', '2026-01-01T10:00:00Z')])).toEqual(['paid+'])
})

it('one paid days later, and another order’s, keep lines of their own', () => {
  expect(shown([event('paid', 'orders.paid', 'a', '2026-01-03T10:00:00Z'), event('placed', 'orders.placed', 'a', '2026-01-01T10:00:00Z')])).toEqual([
    'paid',
    'placed',
  ])
  expect(shown([event('paid', 'orders.paid', 'a', '2026-01-01T10:00:00Z'), event('placed', 'orders.placed', 'b', '2026-01-01T10:00:00Z')])).toEqual([
    'paid',
    'placed',
  ])
})

it('both are found in whatever order they stand, since a store may tell them at the same second', () => {
  expect(shown([event('placed', 'orders.placed', 'a', '2026-01-01T10:00:00Z'), event('paid', 'orders.paid', 'a', '2026-01-01T10:00:00Z')])).toEqual(['paid+'])
})

it('of several the nearest is meant', () => {
  const paid = event('paid', 'orders.paid', 'a', '2026-01-01T10:30:00Z')
  const [late, soon] = [event('late', 'orders.placed', 'a', '2026-01-01T11:10:00Z'), event('soon', 'orders.placed', 'a', '2026-01-01T10:29:00Z')]
  expect(shown([late, paid, soon])).toEqual(['late', 'paid+'])
})

it('data of an unknown shape is nobody’s twin', () => {
  expect(
    shown([
      { ...event('paid', 'orders.paid', 'a', '2026-01-01T10:00:00Z'), data: null },
      { ...event('placed', 'orders.placed', 'a', '2026-01-01T10:00:00Z'), data: 7 },
    ]),
  ).toEqual(['paid', 'placed'])
})
