import type { StoreEntity, UnreadableRecord } from '../../connector'
import { PayloadProblem } from './payload-problem'

/**
 * Reads the records of a page one by one: what cannot be read is named with its reason, the rest goes on.
 * @param read @throws PayloadProblem
 */
export function readEach<Raw, T>(
  entity: StoreEntity,
  records: readonly Raw[],
  idOf: (record: Raw) => string,
  read: (record: Raw) => T | null,
): { read: T[]; unreadable: UnreadableRecord[] } {
  const page: { read: T[]; unreadable: UnreadableRecord[] } = { read: [], unreadable: [] }
  for (const record of records) {
    try {
      const one = read(record)
      if (one !== null) page.read.push(one)
    } catch (error) {
      if (!(error instanceof PayloadProblem)) throw error
      page.unreadable.push({ entity, externalId: idOf(record), problem: error.asProblem })
    }
  }
  return page
}

/** The store's own id of a record nobody could read yet. */
export const rawId =
  (field: string) =>
  (record: unknown): string => {
    const id = typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[field] : undefined
    return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : 'unknown'
  }
