import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'
import { BULK_STATE, START_BULK } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'

/** `refused`: this shop runs none now (another is running, or too many are), or the one asked for came to nothing. */
export type BulkState = { kind: 'running'; done: number } | { kind: 'done'; url: string | null; records: number } | { kind: 'refused' }

const counted = z.union([z.string(), z.number()]).transform(Number)
const started = z.object({
  bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullish(), userErrors: z.array(z.object({ message: z.string() })) }),
})
const state = z.object({ bulkOperation: z.object({ status: z.string(), url: z.string().nullish(), rootObjectCount: counted }).nullish() })

/** @returns the operation's id, null when the shop does not run it now */
export async function startBulk(store: StoreAccess, query: string): Promise<string | null> {
  const answer = started.safeParse(await ask(store, START_BULK, { query }))
  if (!answer.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  const { bulkOperation, userErrors } = answer.data.bulkOperationRunQuery
  return userErrors.length > 0 ? null : (bulkOperation?.id ?? null)
}

export async function bulkState(store: StoreAccess, id: string): Promise<BulkState> {
  const answer = state.safeParse(await ask(store, BULK_STATE, { id }))
  const operation = answer.data?.bulkOperation
  if (!operation) return { kind: 'refused' }
  if (operation.status === 'CREATED' || operation.status === 'RUNNING') return { kind: 'running', done: operation.rootObjectCount }
  if (operation.status !== 'COMPLETED') return { kind: 'refused' }
  return { kind: 'done', url: operation.url ?? null, records: operation.rootObjectCount }
}
