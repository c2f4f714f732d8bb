import type { DomainError } from '@/domain/errors'
import { Overtaken } from '@/server/db/transact'
import { alreadyReversed, amountTooLarge, insufficientPoints } from '../../domain'

/** What the database's own rules say, in the product's words. The names are those of the constraints and triggers of the ledger. */
const PROBLEMS: Readonly<Record<string, () => DomainError>> = {
  points_entries_not_below_zero: () => insufficientPoints(),
  points_entries_balance: amountTooLarge,
  points_entries_amount: amountTooLarge,
  points_entries_reverses_id_key: () => alreadyReversed(),
}

/** The raised message of the below-zero rule: its constraint name does not travel through the driver. */
const RAISED: readonly (readonly [RegExp, () => DomainError])[] = [[/a balance of -?\d+ cannot take/, () => insufficientPoints()]]

/**
 * The domain error behind a refused posting, or the error itself when it is none of the ledger's rules. An operation is looked up under its account's lock; that
 * the index refuses it means another booked it under the other account of a merge meanwhile: `Overtaken`, so that the next try finds it booked.
 */
export function ledgerProblem(error: unknown): unknown {
  const text = textOf(error)
  if (text.includes('points_entries_operation_id_key')) return new Overtaken(error)
  const name = Object.keys(PROBLEMS).find((constraint) => text.includes(constraint))
  const problem = name ? PROBLEMS[name]?.() : RAISED.find(([pattern]) => pattern.test(text))?.[1]()
  return problem ? Object.assign(problem, { cause: error }) : error
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const meta = 'meta' in error ? JSON.stringify(error.meta) : ''
  return `${error.message} ${meta} ${textOf(error.cause)}`
}
