import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { insertRows, segmentCrowd } from '@/testing/factories/segment-people'
import { leafArbitrary, NOW, ruleArbitrary, type Vocabulary } from '@/testing/factories/segments'
import { COUNTABLE, type Facts, FIELD_IDS, matches, type Rule, storedTypes, TEMPLATES, type World } from '../../domain'
import { loadFacts } from '../facts/load-facts'
import { loadWorld } from '../facts/load-world'
import { listMatches } from '../membership/judge'
import { readOnly } from '../membership/read-only'
import { type Env, loadEnv } from './env'

const ctx = systemCtx('test', { clock: fixedClock(NOW) })
/** Enough people that every field tells some of them apart, few enough that thousands of rules are asked. */
const PEOPLE = 45

const other = '11111111-1111-7111-8111-111111111111'
const others = new Map<string, Rule>([[other, { any: [{ field: 'orders.count', params: { days: 90 }, op: 'at-least', value: 2 }] }]])
const everyField: Rule = { any: FIELD_IDS.map((field) => ({ field, op: 'known' }) as Rule) }
let [vocabulary, env, world, crowd]: [Vocabulary, Env, World, Map<string, Facts>] = [] as never

beforeAll(async () => {
  const made = await segmentCrowd(PEOPLE, 'agreement')
  vocabulary = { ...made, params: { ...made.params, segmentId: [other, '99999999-9999-7999-8999-999999999999'] } }
  env = await loadEnv(ctx, ctx.db, others)
  world = await loadWorld(ctx.db, env, [everyField])
  crowd = await loadFacts(ctx.db, env, made.ids, { eventTypes: COUNTABLE.flatMap(storedTypes), rankDays: [7, 30, 60, 90, 365] })
})

/** Those the matcher takes, from rows; those the database takes, by the compiled rule. */
async function bothAnswers(rule: Rule): Promise<{ matcher: string[]; database: string[] }> {
  const matcher = [...crowd].filter(([, facts]) => matches(rule, facts, world)).map(([id]) => id)
  const database = await readOnly(ctx, 'waiting', (db) => listMatches(db, rule, env))
  return { matcher: matcher.toSorted(), database }
}

describe('the compiled rule and the matcher take the same people', () => {
  test.each(FIELD_IDS)('%s, any operator, any value', async (field) => {
    let told = 0
    const check = async (rule: Rule) => {
      const { matcher, database } = await bothAnswers(rule)
      expect(database).toEqual(matcher)
      if (database.length > 0 && database.length < crowd.size) told++
    }
    // Most values of some fields let everybody in or nobody: until one has told people apart, the test has shown little.
    for (let batch = 0; batch < 10 && told === 0; batch++) await fc.assert(fc.asyncProperty(leafArbitrary(vocabulary, [field]), check), { numRuns: 25 })
    expect(told, 'some of these rules tell people apart').toBeGreaterThan(0)
  })

  test('random trees of random conditions', async () => {
    const check = async (rule: Rule) => {
      const { matcher, database } = await bothAnswers(rule)
      expect(database).toEqual(matcher)
    }
    await fc.assert(fc.asyncProperty(ruleArbitrary(vocabulary), check), { numRuns: 200 })
  })

  test.each(TEMPLATES)('$name', async ({ rule }) => {
    const { matcher, database } = await bothAnswers(rule)
    expect(database).toEqual(matcher)
  })

  test('for some people as for everybody: a narrower look gives the same answer for those looked at', async () => {
    const some = [...crowd.keys()].slice(0, 7)
    const check = async (rule: Rule) => {
      const narrow = await readOnly(ctx, 'waiting', (db) => listMatches(db, rule, env, some))
      expect(narrow).toEqual((await bothAnswers(rule)).database.filter((id) => some.includes(id)))
    }
    await fc.assert(fc.asyncProperty(ruleArbitrary(vocabulary), check), { numRuns: 60 })
  })
})

test.each(['loyalty.tier', 'loyalty.vip', 'loyalty.points-to-next-tier'] as const)('%s, where tiers are kept and do not follow from points', async (field) => {
  const [kept, keptWorld] = [
    { ...env, tierByPoints: false },
    { ...world, tierByPoints: false },
  ]
  const check = async (rule: Rule) => {
    const matcher = [...crowd].filter(([, facts]) => matches(rule, facts, keptWorld)).map(([id]) => id)
    expect(await readOnly(ctx, 'waiting', (db) => listMatches(db, rule, kept))).toEqual(matcher.toSorted())
  }
  await fc.assert(fc.asyncProperty(leafArbitrary(vocabulary, [field]), check), { numRuns: 15 })
})

test('text in a rule is a value, never a query', async () => {
  const nasty = "x'; DROP TABLE segments; --"
  const rule: Rule = {
    any: [
      { field: 'profile.country', op: 'any-of', value: [nasty] },
      { field: 'profile.tags', op: 'all-of', value: [nasty, '{"}'] },
      { field: 'orders.count', params: { category: nasty, vendor: nasty }, op: 'at-least', value: 1 },
    ],
  }
  expect((await bothAnswers(rule)).database).toEqual([])
})

test('nothing can be written where rules are answered', async () => {
  await expect(readOnly(ctx, 'waiting', (db) => db.$executeRaw`DELETE FROM segments`)).rejects.toThrow(/read-only/)
})

test('a rule that takes too long is stopped and says so', async () => {
  const slow = readOnly(ctx, 'waiting', async (db) => {
    await db.$executeRaw`SET LOCAL statement_timeout = 50`
    return db.$queryRaw`SELECT pg_sleep(5)::text`
  })
  await expect(slow).rejects.toMatchObject({ kind: 'unavailable', code: 'segments.too-slow' })
})

test('who is erased is nobody’s member', async () => {
  await insertRows('customers', [{ id: '77777777-7777-7777-8777-777777777777', canonical_id: '77777777-7777-7777-8777-777777777777', tags: ['gone'], since: NOW, created_at: NOW, updated_at: NOW, erased_at: NOW, email_consent: 'never', sms_consent: 'never', search_text: '', demo: false, profile_version: -1, last_activity_at: NOW }]) // biome-ignore format: one row
  expect(await readOnly(ctx, 'waiting', (db) => listMatches(db, { field: 'profile.tags', op: 'any-of', value: ['gone'] }, env))).toEqual([])
})
