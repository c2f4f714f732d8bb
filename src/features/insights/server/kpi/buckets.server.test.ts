import fc from 'fast-check'
import { expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { addDays, GRANULARITIES, instantsOf, startOfDay } from '../../domain'
import { bucketsIn } from './buckets'
import type { KpiFilter } from './definition'

/** Midnights that are skipped, come twice or stand at a quarter, and a day that there never was. */
const ZONES = ['Europe/Berlin', 'America/Havana', 'America/Sao_Paulo', 'Africa/Cairo', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC']
const SECONDS = [-7_200, -3_600, -1, 0, 1, 3_599, 3_600, 7_200]

test('a moment is in the bucket that the calendar of its zone says, around every change of the clocks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.constantFrom(...GRANULARITIES),
      fc.constantFrom('2011-12-20', '2018-02-10', '2018-10-28', '2025-10-20', '2026-03-01', '2026-04-20'),
      fc.integer({ min: 1, max: 40 }),
      async (zone, granularity, from, days) => {
        const to = addDays(from, days - 1)
        const filter = { ...instantsOf({ from, to }, zone), zone } as KpiFilter
        const near = Array.from({ length: days }, (_, day) => startOfDay(addDays(from, day), zone).getTime())
        const moments = near
          .flatMap((start) => SECONDS.map((second) => new Date(start + second * 1_000)))
          .filter((at) => at >= filter.from && at < filter.before)
        const { number, dateOf } = bucketsIn(filter, granularity)
        const rows = await database().$queryRaw<{ at: string; bucket: number; date: string }[]>`
          SELECT at::text, ${number} AS bucket, date_trunc(${granularity}, at AT TIME ZONE ${zone})::date::text AS date
          FROM unnest(${moments.map((at) => at.toISOString())}::timestamptz[]) AS at`
        expect(rows.length).toBeGreaterThan(0)
        for (const { at, bucket, date } of rows) expect(dateOf(bucket), `${zone} ${at}`).toBe(date)
      },
    ),
    { numRuns: Number(process.env.BUCKET_RUNS ?? 60) },
  )
})

test('the whole range is one bucket without a name', () => {
  expect(bucketsIn({} as KpiFilter, null)).toMatchObject({ number: Prisma.sql`NULL::int` })
  expect(bucketsIn({} as KpiFilter, null).dateOf(null)).toBe('')
})
