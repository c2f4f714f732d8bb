import type { BatchRowProblem } from './batch'

export type FaringRow = { readonly n: number; readonly personId: string; readonly amount: number; readonly closed: boolean }

/**
 * What becomes of rows, one after the other: each sees what the rows above left of its person's balance, and those that cannot be booked leave nothing.
 * @param balances points by person, before the first row; nobody's account is 0
 */
export function fare(rows: readonly FaringRow[], balances: ReadonlyMap<string, number>): Map<number, BatchRowProblem | null> {
  const left = new Map(balances)
  return new Map(
    rows.map(({ n, personId, amount, closed }) => {
      const after = (left.get(personId) ?? 0) + amount
      const problem = closed ? 'closed' : amount < 0 && after < 0 ? 'insufficient' : Number.isSafeInteger(after) ? null : 'too-large'
      if (problem === null) left.set(personId, after)
      return [n, problem]
    }),
  )
}
