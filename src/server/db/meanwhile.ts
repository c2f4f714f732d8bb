import { setImmediate } from 'node:timers/promises'

/**
 * Does a piece of work of ours while the database works on the statement begun just before: `await Promise.all([statement, meanwhile(work)])`. For batches,
 * where putting rows into words takes as long as writing them. The work itself asks the database nothing: a transaction has one statement at a time.
 */
export const meanwhile = async <T>(work: () => T): Promise<T> => {
  // The statement leaves for the database in the turn before.
  await setImmediate()
  return work()
}
