import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, office } from '@/testing/factories/loyalty'
import { type EntryDraft, gapOfRow, REPORT_DIMENSIONS } from '../../domain'
import { loyaltyInvariants, postEntries } from '..'
import { listAllEntries } from '../queries/entries'
import { liability } from './liability'
import { measureCohorts } from './measure-cohorts'
import { reportCsv } from './report-csv'
import { rollDays } from './roll-days'
import { rollForward } from './roll-forward'
import { listSeals, sealDays } from './seal-days'

beforeEach(freshDatabase)

const at = (day: string, time = '12:00:00') => new Date(`${day}T${time}Z`)
const post = (day: string, customerId: string, kind: EntryDraft['kind'], amount: number, more: Partial<EntryDraft> = {}) => {
  const id = newId()
  return transact(office(at(day)), (tx) => postEntries(tx, [{ id, customerId, kind, amount, operationId: id, ...more }])).then(() => id)
}
const tier = (day: string, customerId: string, from: string | null, to: string, time = '18:00:00') =>
  sql(
    'INSERT INTO tier_changes (customer_id, id, from_code, to_code, at) VALUES ($1, $2, $3, $4, $5)',
    customerId,
    newId(at(day, time).getTime()),
    from,
    to,
    at(day, time),
  )
const now = at('2026-06-15')
const intact = async () => expect(await brokenInvariants(loyaltyInvariants.filter(({ name }) => /report|seals|legs/.test(name)))).toEqual([])

async function history() {
  const [anna, jon] = [await customerRow(), await customerRow()]
  await post('2026-01-05', anna, 'opening', 1_000)
  await tier('2026-01-06', anna, null, 'bronze')
  await post('2026-02-10', anna, 'bonus', 200, { qualifying: 200 })
  const mistake = await post('2026-02-11', jon, 'adjust', 90, { reasonCode: 'goodwill', adjustmentId: newId() })
  await post('2026-02-12', jon, 'reverse', -90, { reversesId: mistake, reasonCode: 'correction' })
  await tier('2026-02-20', anna, 'bronze', 'gold')
  await post('2026-03-01', anna, 'redeem', -400)
  await post('2026-03-31', anna, 'expire', -100)
  await post('2026-04-01', anna, 'restore', 50)
  return { anna, jon }
}

describe('the roll-forward', () => {
  test('closes by day, month, tier and reason, before and after the days are summed, and says the same', async () => {
    await history()
    const all = () => Promise.all(REPORT_DIMENSIONS.map((by) => rollForward(office(now), { from: '2026-02-01', to: '2026-03-31', by })))
    const fresh = await all()
    for (const { rows, total } of fresh) {
      expect([...rows, total].map(gapOfRow)).toEqual([...rows, total].map(() => 0))
      expect(total).toMatchObject({ opening: 1_000, bonuses: 200, adjusted: 90, reversed: -90, redeemed: -400, expired: -100, restored: 0, closing: 700 })
    }
    expect(fresh[2]!.rows.map(({ key, opening, tierMoved, closing }) => [key, opening, tierMoved, closing])).toEqual([
      ['', 0, 0, 0],
      ['bronze', 1_000, -1_200, 0],
      ['gold', 0, 1_200, 700],
    ])
    expect(fresh[3]!.rows.map(({ key, adjusted, reversed, closing }) => [key, adjusted, reversed, closing])).toEqual([
      ['', 0, 0, 700],
      ['correction', 0, -90, -90],
      ['goodwill', 90, 0, 90],
    ])
    expect(await rollDays(office(now))).toBeGreaterThan(100)
    expect(await sql('SELECT count(*)::int AS stale FROM points_stale_days')).toEqual([{ stale: 0 }])
    expect(await all()).toEqual(fresh)
    expect(await rollDays(office(now))).toBe(0)
    await intact()
  })

  test('an entry booked into a day that was summed is in the report at once, and summed again', async () => {
    const { anna } = await history()
    await rollDays(office(now))
    // A clock that is far behind books into the past of an account that had no entry since.
    const jon = await customerRow()
    await post('2026-02-15', jon, 'bonus', 7)
    const february = async () => (await rollForward(office(now), { from: '2026-02-01', to: '2026-02-28', by: 'month' })).total
    expect(await february()).toMatchObject({ bonuses: 207, closing: 1_207 })
    expect(await rollDays(office(now))).toBe(1)
    expect(await february()).toMatchObject({ bonuses: 207, closing: 1_207 })
    // Told late, a tier changes under which tier the days after it stand.
    await tier('2026-02-25', anna, 'gold', 'silver')
    await rollDays(office(now))
    await intact()
  })

  test('whatever was booked, every line of every report closes, opens to its entries, and the total is what customers hold', async () => {
    const booking = fc.record({
      day: fc.integer({ min: 0, max: 40 }),
      who: fc.nat(2),
      kind: fc.constantFrom('bonus', 'adjust', 'take-back', 'opening'),
      amount: fc.integer({ min: 1, max: 500 }),
      moves: fc.boolean(),
      reason: fc.constantFrom('goodwill', 'other', null),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(booking, { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: 40 }), async (bookings, rolledAt) => {
        await freshDatabase()
        const people = [await customerRow(), await customerRow(), await customerRow()]
        const tiers = new Map<string, string>()
        for (const { day, who, kind, amount, moves, reason } of [...bookings].sort((a, b) => a.day - b.day)) {
          const date = new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10)
          await post(date, people[who]!, kind as 'bonus', kind === 'take-back' ? -amount : amount, reason && kind === 'adjust' ? { reasonCode: reason } : {})
          if (moves) {
            const to = amount % 2 ? 'silver' : 'gold'
            await tier(date, people[who]!, tiers.get(people[who]!) ?? null, to)
            tiers.set(people[who]!, to)
          }
        }
        await rollDays(office(new Date(Date.UTC(2026, 2, 1 + rolledAt))))
        const [held] = await sql<{ points: number }>('SELECT sum(balance + held)::int AS points FROM points_accounts')
        for (const by of REPORT_DIMENSIONS) {
          const { rows, total } = await rollForward(office(now), { from: '2026-03-10', to: '2026-05-01', by })
          expect([...rows, total].map(gapOfRow)).toEqual([...rows, total].map(() => 0))
          expect(total.closing).toBe(held!.points)
          if (by !== 'tier' && by !== 'reason') continue
          expect(rows.reduce((sum, row) => sum + row.closing, 0)).toBe(held!.points)
          for (const row of rows) {
            const narrowed = by === 'tier' ? { tier: row.key || '~none' } : { reason: row.key || '~none' }
            const { data } = await listAllEntries(office(now), { ...narrowed, kind: 'bonus', from: '2026-03-10', to: '2026-05-01', limit: 100 })
            expect(data.reduce((sum, entry) => sum + entry.amount, 0)).toBe(row.bonuses)
          }
        }
      }),
      { numRuns: Number(process.env.RAPPORT_REPORT_RUNS ?? 8) },
    )
  }, 240_000)
})

describe('seals', () => {
  test('each day that is over gets one, in a chain; a day that changed is sealed again and shows it; nobody changes one', async () => {
    const { jon } = await history()
    expect(await sealDays(office(now))).toBe(7)
    expect(await sealDays(office(now))).toBe(0)
    await intact()
    const [february] = await listSeals(office(now), { from: '2026-02-10', to: '2026-02-10' })
    const late = await customerRow()
    await post('2026-02-10', late, 'bonus', 1)
    expect(await sealDays(office(now))).toBe(1)
    const [again] = await listSeals(office(now), { from: '2026-02-10', to: '2026-02-10' })
    expect([february!.again, again!.again, again!.head === february!.head]).toEqual([false, true, false])
    for (const change of ['UPDATE ledger_seals SET head = content', 'DELETE FROM ledger_seals', 'TRUNCATE ledger_seals'])
      await expect(sql(change)).rejects.toThrow('append-only')
    await intact()
    expect(jon).toBeDefined()
  })

  test('the auditor’s file has every line, the sum and the seals', async () => {
    await history()
    await sealDays(office(now))
    const { csv } = await reportCsv(office(now), { from: '2026-01-01', to: '2026-03-31', by: 'month' })
    const lines = csv.trim().split('\r\n')
    expect(lines[0]).toBe(
      'month,opening,earned,bonuses,taken_back,adjusted,reversed,redeemed,restored,expired,imported,merged,tier_moved,closing,entries,sealed_day,seal_sha256',
    )
    const seals = await listSeals(office(now), { from: '2026-01-01', to: '2026-03-31' })
    const sealOf = (day: string) => `${day},${seals.find((seal) => seal.day === day)!.head}`
    expect(lines.slice(1)).toEqual([
      `2026-01,0,0,0,0,0,0,0,0,0,1000,0,0,1000,1,${sealOf('2026-01-05')}`,
      `2026-02,1000,0,200,0,90,-90,0,0,0,0,0,0,1200,3,${sealOf('2026-02-12')}`,
      `2026-03,1200,0,0,0,0,0,-400,0,-100,0,0,0,700,2,${sealOf('2026-03-31')}`,
      `total,0,0,200,0,90,-90,-400,0,-100,1000,0,0,700,6,${sealOf('2026-03-31')}`,
    ])
  })
})

test('cohorts: what was redeemed and expired is that of the oldest points, and what is open is what customers hold', async () => {
  await history()
  await measureCohorts(office(now))
  await measureCohorts(office(now))
  const { cohorts, outstanding, latencyDays, redemption, full, expected } = await liability(office(now))
  expect(cohorts.map(({ cohort, issued, redeemed, expired, open }) => [cohort, issued, redeemed, expired, open])).toEqual([
    ['2026-01', 1_000, 400, 100, 500],
    ['2026-02', 200, 0, 0, 200],
    ['2026-04', 50, 0, 0, 50],
  ])
  expect(cohorts.reduce((sum, { open }) => sum + open, 0)).toBe(outstanding)
  expect(Math.round(latencyDays!)).toBe(55)
  expect(redemption.permille).toBeNull()
  expect(expected).toEqual(full)
})
