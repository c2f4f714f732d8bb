import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office, programmeRules } from '@/testing/factories/loyalty'
import { orderRow, storeRow } from '@/testing/order-row'
import { DEFAULT_PROGRAMME, type ProgrammeInput } from '../../domain'
import { loyaltyCard, loyaltyInvariants, postEntries, reviewTiers } from '..'
import { listAllEntries } from '../queries/entries'
import { tierHistory } from '../queries/tier-history'
import { previewTiers } from './preview-tiers'
import { reviewEveryTier } from './review-all-tiers'
import { updateProgramme } from './update-programme'

const on = (day: string) => office(new Date(`${day}T12:00:00Z`))
const save = (changes: Partial<ProgrammeInput>, day = '2026-01-01') =>
  updateProgramme(colleague('admin', 'Ada', new Date(`${day}T12:00:00Z`)), programmeRules(changes))
const earn = async (customerId: string, points: number, day: string) => {
  await transact(on(day), (tx) => postEntries(tx, [{ id: newId(), customerId, kind: 'bonus', amount: points, qualifying: points, operationId: newId() }]))
  await transact(on(day), (tx) => reviewTiers(tx, [customerId]))
}
const tierOn = async (customerId: string, day: string) => {
  await reviewEveryTier(on(day))
  return (await loyaltyCard(on(day), customerId)).tier.code
}
const tiers = (changes: Record<string, object>) => DEFAULT_PROGRAMME.tiers.map((tier) => ({ ...tier, ...changes[tier.code] }))

let anna: string
beforeEach(async () => {
  await freshDatabase()
  anna = await customerRow()
})

describe('windows', () => {
  test('a rolling window forgets what is older; the tier is lost after the grace time, and the card says until when it is kept', async () => {
    await save({ tierWindow: 'rolling', tierWindowMonths: 12, tierGraceDays: 30 })
    await earn(anna, 600, '2025-02-01')
    expect(await tierOn(anna, '2026-01-31')).toBe('silver')
    expect(await tierOn(anna, '2026-02-02')).toBe('silver')
    expect((await loyaltyCard(on('2026-02-03'), anna)).progress).toMatchObject({ figure: 0, toNextTier: 2_000, graceUntil: new Date('2026-03-04T12:00:00Z') })
    expect(await tierOn(anna, '2026-03-03')).toBe('silver')
    expect(await tierOn(anna, '2026-03-04')).toBe('bronze')
    expect(await loyaltyCard(on('2026-03-04'), anna)).toMatchObject({ balance: 600, lifetimeEarned: 600 })
  })

  test('what was reached in a calendar year holds to the end of the next', async () => {
    await save({ tierWindow: 'calendar' })
    await earn(anna, 600, '2025-12-31')
    expect(await tierOn(anna, '2026-12-31')).toBe('silver')
    expect(await tierOn(anna, '2027-01-01')).toBe('bronze')
  })
})

describe('spend and orders', () => {
  test('count purchases in the programme’s currency, over all ids of a person, and refunds count against them', async () => {
    const store = await storeRow()
    await earn(anna, 1, '2026-01-01')
    const placedAt = new Date('2026-02-01T00:00:00Z')
    for (const more of [
      { net: 60_000n },
      { net: 70_000n, refund: { net: 20_000n, at: placedAt } },
      { net: 90_000n, currency: 'USD' },
      { net: 90_000n, cancelled: true },
    ])
      await orderRow(store, { customerId: anna, placedAt, ...more })
    const bySpend = tiers({ silver: { earnedPoints: 110_000 }, gold: { earnedPoints: 110_001 }, platinum: { earnedPoints: 500_000 } })
    await save({ tierBasis: 'spend', tiers: bySpend }, '2026-03-01')
    expect(await tierOn(anna, '2026-03-01')).toBe('silver')
    expect(await loyaltyCard(on('2026-03-01'), anna)).toMatchObject({ pointsToNextTier: null, progress: { basis: 'spend', figure: 110_000, toNextTier: 1 } })
    await save({ tierBasis: 'orders', tiers: tiers({ silver: { earnedPoints: 2 }, gold: { earnedPoints: 3 } }) }, '2026-03-01')
    expect(await tierOn(anna, '2026-03-01')).toBe('silver')
  })
})

describe('reaching a tier', () => {
  test('gives its entry points once, however often it is lost and reached again; they count towards no tier', async () => {
    await save({ tiers: tiers({ silver: { entryPoints: 250 } }) })
    await earn(anna, 600, '2026-02-01')
    await earn(anna, -200, '2026-02-02')
    await earn(anna, 300, '2026-02-03')
    expect(await loyaltyCard(on('2026-02-03'), anna)).toMatchObject({ balance: 950, lifetimeEarned: 700, tier: { code: 'silver' } })
    expect((await tierHistory(on('2026-02-04'), anna)).map(({ from, to }) => [from, to])).toEqual([
      ['Bronze', 'Silver'],
      ['Silver', 'Bronze'],
      [null, 'Silver'],
    ])
    const { data } = await listAllEntries(office(), { kind: 'bonus', limit: 10 })
    expect(data.filter(({ ruleName }) => ruleName === 'Silver').map(({ amount }) => amount)).toEqual([250])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })
})

describe('a preview', () => {
  test('says who would move before anything is saved, and the review then moves exactly those', async () => {
    const random = Array.from({ length: 40 }, (_, i) => (i * 137) % 2_600)
    await save({})
    for (const points of random) await earn(await customerRow(), points + 1, '2026-02-01')
    const proposed = programmeRules({ tiers: tiers({ silver: { earnedPoints: 900, keepFrom: 700, entryPoints: 10 }, gold: { earnedPoints: 1_500 } }) })
    const standing = () => sql('SELECT customer_id, tier_code FROM points_accounts ORDER BY 1')
    const before = await standing()
    const preview = await previewTiers(on('2026-03-01'), proposed)
    expect(await standing()).toEqual(before)
    expect(preview).toMatchObject({ members: 40, inGrace: 0 })
    expect(preview.moves.map(({ direction }) => direction)).toContain('down')
    await updateProgramme(colleague('admin'), proposed)
    expect(await reviewEveryTier(on('2026-03-01'))).toBe(preview.moves.reduce((sum, { members }) => sum + members, 0))
  })
})
