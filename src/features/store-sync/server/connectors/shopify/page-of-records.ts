import type { StoreAccess } from '../../../domain'
import { ask, TooCostly } from './ask'
import { type Connection, readConnection } from './connections'

/** How much of the first page size a shop turned out to allow, by shop and question; learnt once per process. */
const allowed = new Map<string, number>()

/** One page of a root connection. Where the shop finds it too costly, half as many are asked for, from then on. */
export async function pageOfRecords(
  store: StoreAccess,
  question: { root: string; query: string; first: number },
  variables: { after: string | null; query: string },
): Promise<Connection> {
  const key = `${store.url} ${question.query}`
  for (let first = allowed.get(key) ?? question.first; ; first = Math.floor(first / 2)) {
    try {
      const data = await ask(store, question.query, { ...variables, first })
      allowed.set(key, first)
      return readConnection(data[question.root])
    } catch (error) {
      if (!(error instanceof TooCostly) || first <= 1) throw error
    }
  }
}
