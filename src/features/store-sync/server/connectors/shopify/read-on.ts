import type { StoreAccess } from '../../../domain'
import { MORE } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'
import { isRecord, readConnection } from './connections'

/** Reads the lists inside a record to their ends, in place. A record out of a bulk file has them whole already. */
export async function readOn(store: StoreAccess, type: keyof typeof MORE, record: Record<string, unknown>): Promise<void> {
  for (const [field, query] of Object.entries(MORE[type])) {
    if (!isRecord(record[field])) continue
    const all = readConnection(record[field])
    while (all.next !== null) {
      const { node } = await ask(store, query, { id: record.id, after: all.next })
      // Gone meanwhile: what was read stands until the store tells.
      if (!isRecord(node)) break
      const more = readConnection(node[field])
      all.nodes.push(...more.nodes)
      all.next = more.next
    }
    record[field] = all.nodes
  }
}
