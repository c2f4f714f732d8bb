import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'

const connection = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  edges: z.array(z.object({ node: z.unknown() })),
})
export type Connection = { nodes: unknown[]; next: string | null }

/** One page of a connection and where the next begins. @throws rule `store-sync.unexpected-answer` when it is none */
export function readConnection(value: unknown): Connection {
  const read = connection.safeParse(value)
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  const { pageInfo, edges } = read.data
  return { nodes: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
}

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

export const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
