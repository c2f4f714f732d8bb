import { describe, expect, test } from 'vitest'
import { coverageOf, HIGH_INTENT, unknownBehaviours } from './coverage'
import { type FlowDefinition, flowDefinitionSchema } from './definition'

const flow = (id: string, event: string, holdoutPercent: number) => ({
  ...{ id, name: id },
  definition: flowDefinitionSchema.parse({
    trigger: { kind: 'event', event },
    steps: [{ id: 'a', kind: 'wait', for: { n: 1, unit: 'days' } }],
    settings: { holdoutPercent },
  }) as FlowDefinition,
})

describe('automation coverage', () => {
  test('counts behaviours with a live flow that holds people out, and no others', () => {
    const live = [flow('measured', 'orders.order-paid', 10), flow('not measured', 'orders.cart-abandoned', 0), flow('of something else', 'tickets.closed', 10)]
    expect(coverageOf(['orders.order-paid', 'orders.cart-abandoned', 'orders.order-delivered'], live)).toEqual({
      ...{ covered: 1, listed: 3 },
      lines: [
        { event: 'orders.order-paid', covered: true, flows: [{ id: 'measured', name: 'measured', measured: true }] },
        { event: 'orders.cart-abandoned', covered: false, flows: [{ id: 'not measured', name: 'not measured', measured: false }] },
        { event: 'orders.order-delivered', covered: false, flows: [] },
      ],
    })
  })

  test('two flows of one behaviour cover it once', () => {
    expect(coverageOf(['orders.order-paid'], [flow('a', 'orders.order-paid', 10), flow('b', 'orders.order-paid', 20)])).toMatchObject({ covered: 1, listed: 1 })
  })

  test('what a new desk lists can be told', () => expect(unknownBehaviours(HIGH_INTENT)).toEqual([]))
})
