import { describe, expect, it } from 'vitest'
import { addWebhookInput } from './inputs'
import { pauseAfter } from './pauses'
import { wants } from './wants'

describe('which events an endpoint is told of', () => {
  it.each([
    [['*'], true],
    [['orders.*'], true],
    [['orders.order-paid'], true],
    [['loyalty.*', 'orders.order-paid'], true],
    [['orders.order'], false],
    [['order.*'], false],
    [['loyalty.*'], false],
    [[], false],
  ])('%j and an order that was paid: %s', (patterns, told) => expect(wants(patterns, 'orders.order-paid')).toBe(told))

  it.each(['orders.order-paid', 'behaviour.product_viewed', 'loyalty.*', '*'])('%s can be asked for', (type) =>
    expect(addWebhookInput.safeParse({ url: 'https://hooks.example/in', eventTypes: [type] }).success).toBe(true),
  )
  it.each(['', 'orders', 'orders.', '*.paid', 'orders.order-paid.', 'orders.%'])('“%s” cannot', (type) =>
    expect(addWebhookInput.safeParse({ url: 'https://hooks.example/in', eventTypes: [type] }).success).toBe(false),
  )
})

it('tries come later each time, go on for three days, and end', () => {
  const pauses = Array.from({ length: 9 }, (_, i) => pauseAfter(i + 1)!)
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(3 * 86_400_000)
  expect(pauseAfter(10)).toBeNull()
})
