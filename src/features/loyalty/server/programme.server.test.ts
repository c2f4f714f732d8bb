import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { createCallerFactory } from '@/server/api'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office, programmeRules as rules } from '@/testing/factories/loyalty'
import { DEFAULT_PROGRAMME } from '../domain'
import { ensureProgramme, loyaltyCard, loyaltyInvariants, loyaltyRouter, postEntries, reviewTiers } from '.'
import { reviewEveryTier } from './programme/review-all-tiers'

const manager = () => createCallerFactory(loyaltyRouter)(colleague('manager'))
const earn = async (points: number) => {
  const customerId = await customerRow()
  await transact(office(), async (tx) => {
    await postEntries(tx, [{ id: newId(), customerId, kind: 'opening', amount: points, qualifying: points, operationId: newId() }])
    await reviewTiers(tx, [customerId])
  })
  return customerId
}

beforeEach(async () => {
  await freshDatabase()
  await ensureProgramme(office())
})

describe('the programme', () => {
  test('is made once, however many start at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureProgramme(office())))
    expect(await sql('SELECT count(*)::int AS programmes, (SELECT count(*)::int FROM tiers) AS tiers FROM programmes')).toEqual([{ programmes: 1, tiers: 4 }])
    expect(await sql(`SELECT count(*)::int AS n FROM audit_entries WHERE action = 'loyalty.create-programme'`)).toEqual([{ n: 1 }])
  })

  test('new tiers are reviewed by the job; no entry is touched, and the change is in the audit log', async () => {
    const customerId = await earn(600)
    const before = await sql('SELECT id, amount, hash FROM points_entries')
    const tiers = DEFAULT_PROGRAMME.tiers.map((tier) => (tier.code === 'silver' ? { ...tier, earnedPoints: 700 } : tier))
    await manager().updateProgramme(rules({ tiers: tiers.toReversed(), pointValuePermille: 500 }))
    expect(await reviewEveryTier(office())).toBe(1)
    expect(await reviewEveryTier(office())).toBe(0)
    expect(await loyaltyCard(office(), customerId)).toMatchObject({ tier: { code: 'bronze' }, pointsToNextTier: 100, value: { amountMinor: 300n } })
    expect(await sql('SELECT tier_code FROM points_accounts')).toEqual([{ tier_code: 'bronze' }])
    expect(await sql('SELECT id, amount, hash FROM points_entries')).toEqual(before)
    expect(await sql(`SELECT data->'after'->>'pointValuePermille' AS value FROM audit_entries WHERE action = 'loyalty.manage-programme'`)).toEqual([
      { value: '500' },
    ])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('without a tier that starts at 0 nothing is changed; nor the currency once points were booked', async () => {
    await expect(manager().updateProgramme(rules({ tiers: DEFAULT_PROGRAMME.tiers.slice(1) }))).rejects.toThrow('start at 0')
    await manager().updateProgramme(rules({ currency: 'USD' }))
    await earn(10)
    await expect(manager().updateProgramme(rules({ currency: 'EUR' }))).rejects.toThrow('currency cannot change')
    expect(await manager().programme()).toMatchObject({ currency: 'USD', tiers: [{ code: 'bronze' }, {}, {}, {}] })
  })

  test('limits and reasons are changed by those who may, and count at once', async () => {
    const customerId = await customerRow()
    const agent = createCallerFactory(loyaltyRouter)(colleague('agent'))
    await expect(agent.updateLimits({ limits: [{ role: 'agent', perAdjustment: null, perDay: null }] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await manager().updateLimits({ limits: [{ role: 'agent', perAdjustment: 50, perDay: null }] })
    await manager().saveReason({ code: 'goodwill', label: 'Goodwill', active: false })
    await manager().saveReason({ code: 'birthday', label: 'Birthday', active: true })
    expect(await agent.myLimit()).toEqual({ perAdjustment: 50, perDay: null, usedToday: 0, largestAllowed: 50 })
    expect(await agent.adjust({ customerId, amount: 51, reason: 'birthday' })).toMatchObject({ status: 'requested' })
    await expect(agent.adjust({ customerId, amount: 5, reason: 'goodwill' })).rejects.toThrow('not an active reason')
  })
})
