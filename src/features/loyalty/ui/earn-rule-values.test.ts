import { expect, it } from 'vitest'
import { DEFAULT_EARN_RULES, type EarnRule, earnRuleSchema } from '../domain'
import { toDefinition, toValues } from './earn-rule-values'

const campaign: EarnRule = {
  ...(DEFAULT_EARN_RULES[0]!.definition as Extract<EarnRule, { trigger: 'purchase' }>),
  ratePermille: 2_500,
  withShipping: true,
  connectionIds: ['0193a000-0000-7000-8000-000000000001'],
  categories: ['Mugs & more', 'Nr. 5'],
  skus: ['A-1', 'B-2'],
  from: '2026-12-01T00:00:00.000Z',
  until: '2027-01-01T00:00:00.000Z',
  capPerDay: 500,
}

it.each([...DEFAULT_EARN_RULES.map(({ name, definition }) => [name, definition] as const), ['a campaign', campaign] as const])(
  'showing and saving %s unchanged changes nothing',
  (name, definition) => {
    expect(toDefinition(toValues({ name, active: true, definition }))).toEqual(definition)
    expect(earnRuleSchema.safeParse(definition).success).toBe(true)
  },
)

it('the last day of a campaign is in it', () => {
  expect(toValues({ name: '', active: true, definition: campaign })).toMatchObject({ from: '2026-12-01', to: '2026-12-31' })
})
