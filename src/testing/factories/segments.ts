import fc from 'fast-check'
import type { Facts, Leaf, Rule, World } from '@/features/segments/domain'
import { FIELD_IDS, type FieldId, OPERATORS, type ParamName, type Params, paramsOf, specOf } from '@/features/segments/domain'

export const NOW = new Date('2026-11-21T12:00:00Z')
const DAY_MS = 86_400_000
export const daysBefore = (days: number, now = NOW) => new Date(now.getTime() - days * DAY_MS)

/** Somebody of whom nothing is known; a test names what matters to it. */
export const facts = (fields: Partial<Facts> = {}): Facts => ({
  ...{ id: '00000000-0000-7000-8000-000000000001', country: null, city: null, tags: [], since: daysBefore(400), verifiedEmail: false, phone: false },
  ...{
    consent: { email: 'never', sms: 'never' },
    orders: [],
    points: { balance: 0, lifetimeEarned: 0, tier: null },
    tickets: [],
    reviews: [],
    answers: [],
    wishes: [],
  },
  ...{ forecast: null, events: [], salesRank: new Map() },
  ...fields,
})

export const world = (fields: Partial<World> = {}): World => ({
  ...{ now: NOW, currency: 'EUR', timeZone: 'Europe/Berlin', categoryReturnRates: new Map(), releasedAt: new Map(), rules: new Map() },
  tierByPoints: true,
  tierForecasts: new Map(),
  tiers: [
    { code: 'bronze', earnedPoints: 0, vip: false },
    { code: 'gold', earnedPoints: 2_000, vip: true },
  ],
  ...fields,
})

/** Words that occur in the rows a test makes, so that random rules find somebody. */
export type Vocabulary = {
  words: Partial<Record<FieldId, readonly string[]>>
  params: Partial<Record<ParamName, readonly unknown[]>>
}

const numberNear = (min: number | undefined, max: number | undefined) => fc.integer({ min: Math.max(min ?? -50, -50), max: Math.min(max ?? 400, 400) })

/** A random condition on any field. */
export function leafArbitrary({ words, params }: Vocabulary, fields: readonly FieldId[] = FIELD_IDS): fc.Arbitrary<Leaf> {
  return fc.constantFrom(...fields).chain((field) => {
    const spec = specOf(field)
    const optional = Object.fromEntries(
      paramsOf(field).map((name) => {
        const value = fc.constantFrom(...(params[name] ?? [30]))
        return [name, spec.needs?.includes(name) ? value : fc.option(value, { nil: undefined })]
      }),
    )
    return fc.constantFrom(...OPERATORS[spec.type]).chain((op) =>
      fc.record({ given: fc.record(optional as Record<string, fc.Arbitrary<unknown>>), value: valueArbitrary(field, op, words) }).map(({ given, value }) => {
        const set = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as Params
        return { field, op, ...(Object.keys(set).length > 0 ? { params: set } : {}), ...(value === undefined ? {} : { value }) } as Leaf
      }),
    )
  })
}

function valueArbitrary(field: FieldId, op: string, words: Vocabulary['words']): fc.Arbitrary<unknown> {
  const { type, min, max, options } = specOf(field)
  if (op === 'known' || op === 'unknown') return fc.constant(undefined)
  if (type === 'flag') return fc.boolean()
  if (type === 'choice' || type === 'words') return fc.uniqueArray(fc.constantFrom(...(words[field] ?? options ?? ['x', 'y'])), { minLength: 1, maxLength: 3 })
  if (type === 'money') return fc.integer({ min: -1_000, max: 60_000 }).map(String)
  if (type === 'integer') return fc.oneof(fc.integer({ min: Math.max(min ?? 0, 0), max: Math.min(max ?? 5, 5) }), numberNear(min, max))
  return fc.oneof(numberNear(min, max), fc.constantFrom(...[0.5, 1, 1.5, 2, 3.2, 42].filter((n) => n >= (min ?? n) && n <= (max ?? n))))
}

/** A random tree of conditions, three groups deep at most. */
export function ruleArbitrary(vocabulary: Vocabulary, fields?: readonly FieldId[]): fc.Arbitrary<Rule> {
  const leaf = leafArbitrary(vocabulary, fields) as fc.Arbitrary<Rule>
  const group = (child: fc.Arbitrary<Rule>): fc.Arbitrary<Rule> =>
    fc.oneof(
      fc.array(child, { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
      fc.array(child, { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
      fc.array(child, { minLength: 1, maxLength: 2 }).map((any): Rule => ({ not: { any } })),
    )
  return group(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: group(leaf) }))
}
