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
  expect(toInput({ ...toValues(programme), earnRate: 1.1 }).earnRatePermille).toBe(1_100)
})

it('new tiers get codes of their own, renamed ones keep theirs', () => {
  const values = toValues(programme)
  const tier = { name: 'Größe Äther!', earnedPoints: 9_000, multiplier: 2, vip: true, code: '' }
  const { tiers } = toInput({
    ...values,
    tiers: [{ ...values.tiers[0]!, name: 'Start' }, tier, { ...tier, earnedPoints: 10_000 }, { ...tier, name: '★', earnedPoints: 11_000 }],
  })
  expect(tiers.map(({ code }) => code)).toEqual(['bronze', 'gro-e-a-ther', 'gro-e-a-ther-2', 'tier'])
  expect(programmeInput.shape.tiers.safeParse(tiers).success).toBe(true)
})
