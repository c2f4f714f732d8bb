import { expect, it } from 'vitest'
import { DEFAULT_PROGRAMME, programmeInput } from '../domain'
import { toInput, toValues } from './programme-values'

const programme = { ...DEFAULT_PROGRAMME, id: 'p', currency: 'EUR' }

it('showing and saving a programme unchanged changes nothing', () => {
  const { id: _, ...rules } = programme
  expect(toInput(toValues(programme))).toEqual(rules)
  expect(programmeInput.safeParse(toInput(toValues(programme))).success).toBe(true)
})

it('a factor of 1.1 is 1,100 thousandths, not 1,100.0000000000002', () => {
  expect(toInput({ ...toValues(programme), pointValue: 1.1 }).pointValuePermille).toBe(1_100)
})

it('tiers by spend are filled in by euros and kept in cents', () => {
  const tiers = programme.tiers.map((tier) => ({ ...tier, earnedPoints: tier.earnedPoints * 100, keepFrom: tier.code === 'gold' ? 150_050 : null }))
  const bySpend = { ...programme, tierBasis: 'spend' as const, tiers }
  expect(toValues(bySpend).tiers[2]).toMatchObject({ earnedPoints: 2_000, keepFrom: 1_500.5 })
  expect(toInput(toValues(bySpend)).tiers).toEqual(tiers)
})

it('new tiers get codes of their own, renamed ones keep theirs', () => {
  const values = toValues(programme)
  const tier = { name: 'Größe Äther!', earnedPoints: 9_000, entryPoints: 0, multiplier: 2, vip: true, code: '' }
  const { tiers } = toInput({
    ...values,
    tiers: [{ ...values.tiers[0]!, name: 'Start' }, tier, { ...tier, earnedPoints: 10_000 }, { ...tier, name: '★', earnedPoints: 11_000 }],
  })
  expect(tiers.map(({ code }) => code)).toEqual(['bronze', 'gro-e-a-ther', 'gro-e-a-ther-2', 'tier'])
  expect(programmeInput.shape.tiers.safeParse(tiers).success).toBe(true)
})
