import type { TxDb } from '@/server/db/client'
import type { Cohort } from '../../domain'

/** Months of issue with what became of them, each seen up to the present month. */
export async function loadCohorts(db: Pick<TxDb, '$queryRaw'>, asOf: Date): Promise<Cohort[]> {
  const rows = await db.$queryRaw<{ cohort: string; age: number; issued: bigint; redeemed: bigint; expired: bigint; withdrawn: bigint }[]>`
    SELECT to_char(cohort, 'YYYY-MM') AS cohort, age, issued, redeemed, expired, withdrawn FROM points_cohorts ORDER BY cohort, age`
  return [...new Set(rows.map(({ cohort }) => cohort))].map((cohort) => {
    const own = rows.filter((row) => row.cohort === cohort)
    const [year, month] = cohort.split('-').map(Number) as [number, number]
    const ages = Math.max(1, (asOf.getUTCFullYear() - year) * 12 + asOf.getUTCMonth() + 1 - month + 1)
    const monthly = (of: 'redeemed' | 'expired') => Array.from({ length: ages }, (_, age) => Number(own.find((row) => row.age === age)?.[of] ?? 0n))
    const issued = own.reduce((sum, row) => sum + row.issued - row.withdrawn, 0n)
    return { cohort, issued: Number(issued), redeemed: monthly('redeemed'), expired: monthly('expired') }
  })
}
