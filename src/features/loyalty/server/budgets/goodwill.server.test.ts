import { beforeEach, describe, expect, test } from 'vitest'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { colleague, office } from '@/testing/factories/loyalty'
import { adjustPoints, reverseEntry } from '..'
import { draftBatch } from '../batches/draft-batch'
import { startBatch } from '../batches/start-batch'
import { listAdjustments } from '../queries/adjustments'
import { goodwillOf, listBudgets, saveBudget } from './budgets.queries'

beforeEach(freshDatabase)

const budget = (changes: Partial<Parameters<typeof saveBudget>[1]> = {}) =>
  saveBudget(office(), { name: 'Goodwill', reasonCode: null, tierCode: null, perColleague: false, points: 1_000, active: true, ...changes })
const give = (ctx: ReturnType<typeof colleague>, customerId: string, amount: number, reason = 'goodwill') => adjustPoints(ctx, { customerId, amount, reason })

describe('a goodwill budget', () => {
  test('is never overdrawn by twenty colleagues at once: the gift that would takes a second person', async () => {
    await budget()
    const customers = await Promise.all(Array.from({ length: 20 }, () => customerRow()))
    const outcomes = await Promise.all(customers.map((id) => give(colleague('agent'), id, 100)))
    expect(outcomes.filter(({ status }) => status === 'posted')).toHaveLength(10)
    expect(outcomes.filter(({ status }) => status === 'requested')).toHaveLength(10)
    expect((await listBudgets(colleague('agent')))[0]).toMatchObject({ used: 1_000, left: 0, days: [{ used: 1_000 }] })
  })

  test('of each colleague is their own; other reasons and removals do not use it; a reversal gives it back', async () => {
    await budget({ perColleague: true, points: 300 })
    const [anna, ada, ben] = [await customerRow(), colleague('agent', 'Ada'), colleague('agent', 'Ben')]
    const first = await give(ada, anna, 300)
    expect(await give(ada, anna, 1)).toMatchObject({ status: 'requested', over: 'budget' })
    expect(await give(ben, anna, 300)).toMatchObject({ status: 'posted' })
    expect(await give(ada, anna, 50, 'campaign')).toMatchObject({ status: 'posted' })
    expect(await give(ada, anna, -50)).toMatchObject({ status: 'posted' })
    if (first.status === 'posted') await reverseEntry(office(), { entryId: first.entry.id, reason: 'correction' })
    expect(await give(ada, anna, 200)).toMatchObject({ status: 'posted' })
    expect((await goodwillOf(ada, { customerId: anna, reason: 'goodwill' })).budgets).toMatchObject([{ left: 100 }])
  })

  test('of a tier counts its members only, and of a reason that reason only', async () => {
    await budget({ name: 'Gold', tierCode: 'gold', points: 100 })
    await budget({ name: 'Recovery', reasonCode: 'service-recovery', points: 50 })
    const [anna, jon] = [await customerRow(), await customerRow()]
    for (const id of [anna, jon]) await give(colleague('admin'), id, 1, 'other')
    await sql(`UPDATE points_accounts SET tier_code = 'gold' WHERE customer_id = $1`, anna)
    expect(await give(colleague('agent'), jon, 200)).toMatchObject({ status: 'posted' })
    expect(await give(colleague('agent'), anna, 101)).toMatchObject({ status: 'requested', over: 'budget' })
    expect(await give(colleague('agent'), anna, 100)).toMatchObject({ status: 'posted' })
    expect(await give(colleague('agent'), jon, 51, 'service-recovery')).toMatchObject({ status: 'requested', over: 'budget' })
    expect((await listBudgets(office())).map(({ name, used }) => [name, used])).toEqual([
      ['Gold', 100],
      ['Recovery', 0],
    ])
  })

  test('holds for a batch as a whole, also before it is booked', async () => {
    await budget({ points: 100 })
    const [anna, jon] = [await customerRow(), await customerRow()]
    const agent = colleague('agent')
    const list = async (amount: number) =>
      (await draftBatch(agent, { source: 'list', name: 'Two', reason: 'goodwill', customerIds: [anna, jon], amount })).batchId
    expect(await startBatch(agent, await list(51))).toMatchObject({ status: 'requested', over: 'budget' })
    expect(await startBatch(agent, await list(50))).toMatchObject({ status: 'running' })
    expect(await give(colleague('agent'), anna, 1)).toMatchObject({ status: 'requested', over: 'budget' })
  })
})

test('repeat claims are noticed by customer, by colleague and by shared e-mail address, with their reasons', async () => {
  const [anna, twin, ada] = [await customerRow(), await customerRow(), colleague('agent', 'Ada')]
  for (let i = 0; i < 2; i++) await give(ada, anna, 5)
  const of = async (customerId: string, ctx = ada) => (await goodwillOf(ctx, { customerId, reason: 'goodwill' })).claims
  expect(await of(anna)).toEqual([
    { by: 'customer', found: 3, days: 90 },
    { by: 'colleague', found: 3, days: 30 },
  ])
  expect(await of(anna, colleague('agent'))).toEqual([{ by: 'customer', found: 3, days: 90 }])
  expect(await of(twin)).toEqual([])
  await sql(
    `INSERT INTO customer_identities (id, customer_id, kind, value, source, created_at) VALUES (gen_random_uuid(), $1, 'phone', '+4930123', 'test', now())`,
    anna,
  )
  await sql(
    `INSERT INTO identity_claims (id, customer_id, kind, value, source, created_at) VALUES (gen_random_uuid(), $1, 'phone', '+4930123', 'test', now())`,
    twin,
  )
  expect(await of(twin)).toEqual([{ by: 'address', found: 3, days: 90 }])
  expect((await goodwillOf(ada, { customerId: anna, reason: 'campaign' })).claims).toEqual([])
  await give(ada, anna, 600)
  const [request] = (await listAdjustments(colleague('manager'), { status: 'requested', limit: 5 })).data
  expect(request?.claims.map(({ by, found }) => [by, found])).toEqual([['customer', 3], ['colleague', 3], ['address', 3]]) // biome-ignore format: pairs
})
