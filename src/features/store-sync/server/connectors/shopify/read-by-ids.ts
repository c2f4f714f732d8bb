import type { StoreAccess } from '../../../domain'
import { ask, TooCostly } from './ask'
import { chunks, isRecord } from './connections'

/** Records by id; what is gone meanwhile is not in it. Fewer at once where the shop finds it too much. @param query takes `$ids` */
export async function readByIds(store: StoreAccess, query: string, ids: readonly string[], atOnce: number): Promise<Map<string, Record<string, unknown>>> {
  const found = new Map<string, Record<string, unknown>>()
  for (const some of chunks(ids, atOnce)) {
    try {
      const { nodes } = await ask(store, query, { ids: some })
      for (const node of Array.isArray(nodes) ? nodes.filter(isRecord) : []) found.set(String(node.id), node)
    } catch (error) {
      if (!(error instanceof TooCostly) || some.length === 1) throw error
      for (const [id, node] of await readByIds(store, query, some, Math.ceil(some.length / 2))) found.set(id, node)
    }
  }
  return found
}
