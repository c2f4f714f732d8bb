/** What the table of cohorts is told by: the month of the first purchase, or what that purchase was. */
export const COHORT_KINDS = ['month', 'source', 'product', 'discount'] as const
export type CohortKind = (typeof COHORT_KINDS)[number]

/** One month of one cohort, as the roll-up has it. Months are `YYYY-MM-01`. */
export type CohortCellRow = { key: string; cohort: string; month: string; customers: number; orders: number; netSalesMinor: bigint }

export type CohortCell = {
  /** Whole months since the first purchase; 0 is its own month. */
  age: number
  /** Who bought in it, and of how many who could have. */
  customers: number
  of: number
  /** customers ÷ of; null where nobody has come so far yet. */
  retention: number | null
  orders: number
  netSalesMinor: bigint
  /** Net sales per person up to here, the months before included; minor units. */
  clvMinor: number | null
  /** The month is not over: it is shown, and counts in no average. */
  unfinished: boolean
}

export type CohortRow = {
  key: string
  size: number
  cells: CohortCell[]
  /** Spend on winning them; null where none was entered. Minor units. */
  spendMinor: bigint | null
  cacMinor: number | null
  /** The first age whose CLV covers the CAC; null while it does not. */
  paybackMonths: number | null
}

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/**
 * Cohort cells as a table: a row per key, a cell per age. A row of one month shows the month that is not over, as unfinished. A row that joins several
 * months (a source, a product) divides each age by those of its people whose month of that age is over, so that the young do not pull it down.
 * @param thisMonth the month that is not over, in the store's zone
 * @param spend minor units per key
 */
export function cohortTable(by: CohortKind, rows: readonly CohortCellRow[], thisMonth: string, spend: ReadonlyMap<string, bigint>): CohortRow[] {
  const byKey = new Map<string, CohortCellRow[]>()
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return [...byKey].map(([key, cells]) => rowOf(key, cells, by === 'month', thisMonth, spend.get(key) ?? null))
}

function rowOf(key: string, cells: readonly CohortCellRow[], isOneMonth: boolean, thisMonth: string, spendMinor: bigint | null): CohortRow {
  const sizes = new Map(cells.filter(({ cohort, month }) => cohort === month).map(({ cohort, customers }) => [cohort, customers]))
  const size = [...sizes.values()].reduce((sum, customers) => sum + customers, 0)
  const now = monthNumber(thisMonth)
  const oldest = Math.max(...[...sizes.keys()].map((cohort) => now - monthNumber(cohort))) - (isOneMonth ? 0 : 1)
  const made: CohortCell[] = []
  let clv = 0
  for (let age = 0; age <= oldest; age++) {
    const counted = [...sizes].filter(([cohort]) => now - monthNumber(cohort) >= (isOneMonth ? age : age + 1))
    const cohorts = new Set(counted.map(([cohort]) => cohort))
    const here = cells.filter(({ cohort, month }) => cohorts.has(cohort) && monthNumber(month) - monthNumber(cohort) === age)
    const of = counted.reduce((sum, [, customers]) => sum + customers, 0)
    const netSalesMinor = here.reduce((sum, cell) => sum + cell.netSalesMinor, 0n)
    const customers = here.reduce((sum, cell) => sum + cell.customers, 0)
    if (of > 0) clv += Number(netSalesMinor) / of
    made.push({
      ...{ age, customers, of, retention: of === 0 ? null : customers / of, orders: here.reduce((sum, cell) => sum + cell.orders, 0), netSalesMinor },
      ...{ clvMinor: of === 0 ? null : Math.round(clv), unfinished: counted.some(([cohort]) => now - monthNumber(cohort) === age) },
    })
  }
  const cacMinor = spendMinor === null || size === 0 ? null : Math.round(Number(spendMinor) / size)
  const paid = cacMinor === null ? -1 : made.findIndex(({ clvMinor }) => clvMinor !== null && clvMinor >= cacMinor)
  return { key, size, cells: made, spendMinor, cacMinor, paybackMonths: paid < 0 ? null : paid }
}
