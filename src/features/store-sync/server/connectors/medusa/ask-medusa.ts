import { z } from 'zod'
import type { StoreAccess } from '../../../domain'
import { answeredJson, unexpected } from '../reading/answered-json'

/** A secret API key goes as the user name of basic authentication. */
const headers = ({ credentials }: StoreAccess) => ({
  accept: 'application/json',
  authorization: `Basic ${Buffer.from(`${credentials.apiKey ?? ''}:`).toString('base64')}`,
})

/** Asks the Admin API. null: there is no such thing (404). @throws rule `store-sync.unexpected-answer` */
export async function askMedusa(store: StoreAccess, path: string, query: Readonly<Record<string, string>>): Promise<Record<string, unknown> | null> {
  const answer = await answeredJson(store, { method: 'GET', path: `/admin/${path}`, query, headers: headers(store) })
  if (answer === null) return null
  if (typeof answer !== 'object' || Array.isArray(answer)) throw unexpected('answered with a list where Medusa answers with an object.')
  return answer as Record<string, unknown>
}

const countSchema = z.number().int().nonnegative()

/** A page of a list: Medusa puts it under the list's own name. */
export async function listOf(store: StoreAccess, path: string, query: Readonly<Record<string, string>>): Promise<{ records: unknown[]; count: number }> {
  const answer = await askMedusa(store, path, query)
  const records = answer?.[path]
  const count = countSchema.safeParse(answer?.count)
  if (!Array.isArray(records) || !count.success) throw unexpected(`has no list of ${path}. Is this the address of a Medusa (version 2) server?`)
  return { records, count: count.data }
}
