import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '@/testing/database'
import { aMailbox, croAt, liveFlow } from '@/testing/factories/flows'
import { HIGH_INTENT } from '../../../domain/flow'
import { pauseFlow } from '../crud/change-state'
import { automationCoverage, listHighIntent } from './coverage'

const noon = croAt('2026-11-22T11:00:00Z')
const thanks = (holdoutPercent: number) =>
  liveFlow(noon, {
    trigger: { kind: 'event', event: 'orders.order-paid' },
    steps: [{ id: 't', kind: 'action', action: { kind: 'tag', add: ['thanked'] } }],
    settings: { holdoutPercent },
  })

beforeEach(async () => {
  await freshDatabase()
  await aMailbox()
})

describe('the automation coverage of a desk', () => {
  test('counts a behaviour while a flow that holds people out is live, and not a moment longer', async () => {
    expect(await automationCoverage(noon)).toMatchObject({ covered: 0, listed: HIGH_INTENT.length })
    await thanks(0)
    expect(await automationCoverage(noon)).toMatchObject({ covered: 0 })
    const measured = await thanks(10)
    expect(await automationCoverage(noon)).toMatchObject({ covered: 1 })
    await pauseFlow(noon, measured)
    expect(await automationCoverage(noon)).toMatchObject({ covered: 0 })
  })

  test('is over the behaviours the desk lists, each once; what nothing tells cannot be listed', async () => {
    await thanks(10)
    await listHighIntent(noon, ['orders.order-paid', 'orders.order-paid', 'tickets.closed'])
    expect(await automationCoverage(noon)).toMatchObject({ covered: 1, listed: 2 })
    await expect(listHighIntent(noon, ['orders.order-paid', 'orders.dreamt-of'])).rejects.toMatchObject({
      code: 'flows.unknown-behaviour',
      details: { unknown: ['orders.dreamt-of'] },
    })
    expect(await automationCoverage(noon)).toMatchObject({ listed: 2 })
  })
})
