import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { closeDay, ensureProgramme, postEntries } from '@/features/loyalty/server'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { nobody } from '../product-voice/product-voice.query'
import { listKpiRows } from './kpi-rows'
import { getKpiValue } from './kpi-value'

const at = (day: string) => systemCtx('test', { clock: fixedClock(`${day}T12:00:00Z`) })
const now = at('2026-11-21')
const range = { from: '2026-11-01', to: '2026-11-21' }
const figure = (kpi: string) => getKpiValue(now, { kpi, ...range, compare: 'none' }, nobody)
const rowsOf = async (kpi: string) => (await listKpiRows(now, { kpi, ...range, limit: 100, cursor: null }, nobody)).data

const book = (day: string, customerId: string, kind: 'bonus' | 'redeem', amount: number) => {
  const id = newId()
  return transact(at(day), (tx) => postEntries(tx, [{ id, customerId, kind, amount, operationId: id }]))
}

beforeEach(async () => {
  await freshDatabase()
  await ensureProgramme(now, 'EUR')
  // Three tenths of a cent a point: nobody's points are a whole number of cents.
  await sql('UPDATE programmes SET point_value_permille = 333')
})

test('points-liability: each row is what the sum grows by, so rows and sum agree to the cent, and all points count until their use is known', async () => {
  for (const [i, points] of [101, 7, 1_000, 50].entries()) await book(`2026-11-0${i + 1}`, await customerRow(), 'bonus', points)
  const rows = await rowsOf('points-liability')
  expect(rows).toHaveLength(4)
  expect((await figure('points-liability')).value).toBe(385) // 1,158 × 0.333 = 385.6, towards zero
  expect(rows.reduce((sum, { num }) => sum + num, 0n)).toBe(385n)
  expect((await figure('breakage')).value).toBeNull()
})

test('breakage and the liability go by how older months of points ended', async () => {
  // Every month somebody earns 1,000, spends 200 at once and 200 two months later: of the two youngest months the second half is still to come.
  const months = ['2025-12', ...Array.from({ length: 9 }, (_, i) => `2026-0${i + 1}`), '2026-10', '2026-11']
  for (const [i, month] of months.entries()) {
    const person = await customerRow()
    await book(`${month}-10`, person, 'bonus', 1_000)
    await book(`${month}-20`, person, 'redeem', -200)
    if (months[i + 2]) await book(`${months[i + 2]}-15`, person, 'redeem', -200)
  }
  await closeDay(now)
  const [{ permille }] = (await sql('SELECT expected_permille AS permille FROM points_measures')) as [{ permille: number }]
  // Of 7,600 points that are left, worth 2,530 cents, 400 will be asked for.
  expect(permille).toBe(Math.ceil((1_000 * 400) / 7_600))
  expect((await figure('points-liability')).value).toBe(Math.ceil((2_530 * permille) / 1_000))
  const breakage = await figure('breakage')
  expect(breakage.value).toBe(60)
  expect((await rowsOf('breakage')).map(({ num, den }) => [num, den])).toEqual(months.map(() => [600n, 1_000n]))
})
