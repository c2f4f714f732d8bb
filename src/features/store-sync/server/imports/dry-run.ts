import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { BatchOutcome } from './import-kind'

class RolledBack<T> extends Error {
  constructor(readonly outcome: T) {
    super('rolled back')
  }
}

/** Does the work and takes it all back. */
export async function rolledBack<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transact(ctx, async (tx) => {
      throw new RolledBack(await work(tx))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T
    throw error
  }
}

/**
 * Tries batches one after the other without leaving a trace. Each is rolled back by itself, so that live work is not held up for the length of a
 * file; what a later batch would have found of an earlier one is remembered here: somebody whose address stood there would be known by then.
 */
export function dryRun(ctx: Ctx): (work: (tx: Tx) => Promise<BatchOutcome>) => Promise<BatchOutcome> {
  const addressesSoFar = new Set<string>()
  return async (work) => {
    const outcome = await rolledBack(ctx, work)
    if (!outcome.people) return outcome
    const met = await wouldBeKnown(ctx, outcome.people, addressesSoFar)
    for (const { email } of outcome.people) if (email !== null) addressesSoFar.add(email)
    return { ...outcome, created: outcome.created - met, updated: outcome.updated + met }
  }
}

/** How many of those this batch made would have been there already. */
async function wouldBeKnown(ctx: Ctx, people: NonNullable<BatchOutcome['people']>, addressesSoFar: ReadonlySet<string>): Promise<number> {
  const again = new Set(people.filter(({ email }) => email !== null && addressesSoFar.has(email)).map(({ customerId }) => customerId))
  if (again.size === 0) return 0
  const there = await ctx.db.customer.count({ where: { id: { in: [...again] } } })
  return again.size - there
}
