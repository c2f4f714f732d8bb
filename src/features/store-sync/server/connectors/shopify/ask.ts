import { z } from 'zod'
import { DomainError, ruleBroken, unavailable } from '@/domain/errors'
import type { StoreAccess, StoreReply } from '../../../domain'
import { accessToken, forgetToken } from './access-token'

export const API_VERSION = '2026-07'
/** Longer waits than these together are not this question's: whoever asked is told when to come back. */
const MOST_PAUSED_MS = 60_000
const LEAST_PAUSE_MS = 250

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.union([z.string(), z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().nullish() }).nullish() }))]).nullish(),
  extensions: z
    .object({
      cost: z
        .object({ requestedQueryCost: z.number(), throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }).nullish() })
        .nullish(),
      search: z.array(z.object({ warnings: z.array(z.object({ field: z.string().nullish(), message: z.string() })).nullish() })).nullish(),
    })
    .nullish(),
})
type Answer = z.output<typeof answerSchema>

/** The question is too big for this shop at once: ask for less. */
export class TooCostly extends Error {}

/**
 * Asks Shopify's Admin API one GraphQL question. Shopify counts what questions cost and fills the account up again at a rate it names: a question that was
 * turned away for that is asked again once there is enough.
 * @throws TooCostly · rule `store-sync.no-admin-token`, `store-sync.scope-missing`, `store-sync.search-ignored`, `store-sync.unexpected-answer` · unavailable `store-sync.store-unreachable`
 */
export async function ask(store: StoreAccess, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>> {
  for (let tried = 1, paused = 0; ; tried++) {
    const reply = await post(store, { query, variables })
    if (reply.status !== 200)
      throw ruleBroken(
        'store-sync.unexpected-answer',
        `The store answered with HTTP ${reply.status}. Is this the address of a Shopify shop (https://NAME.myshopify.com)?`,
        { problem: 'not-shopify', status: reply.status },
      )
    const answer = readAnswer(reply.body)
    const trouble = answer === null ? 'its answer is cut off' : troubleIn(answer)
    if (answer?.data && trouble === null) {
      demandSearch(answer)
      return answer.data
    }
    const pause = pauseMs(answer, tried)
    paused += pause
    if (paused > MOST_PAUSED_MS)
      throw unavailable('store-sync.store-unreachable', `The store does not answer: ${trouble ?? 'it says nothing'}.`, {
        ...{ reason: trouble ?? 'it says nothing', retryAfterMs: pause },
      })
    await store.pause(pause)
  }
}

/** A token that was good for a day and is refused now is asked for anew, once. */
async function post(store: StoreAccess, body: { query: string; variables: object }): Promise<StoreReply> {
  const send = async () =>
    store.call({ method: 'POST', path: `/admin/api/${API_VERSION}/graphql.json`, headers: { 'x-shopify-access-token': await accessToken(store) }, body })
  try {
    return await send()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'store-sync.token-refused' && forgetToken(store)) return send()
    throw error
  }
}

function readAnswer(body: string): Answer | null {
  try {
    const read = answerSchema.safeParse(JSON.parse(body))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** @returns what another try may change, null when all is well; the rest is thrown. An answer with errors beside its data is not whole and does not count. */
function troubleIn({ errors }: Answer): string | null {
  if (!errors || errors.length === 0) return null
  const all = typeof errors === 'string' ? [{ message: errors, extensions: null }] : errors
  const codes = all.map(({ extensions }) => extensions?.code)
  const message = all
    .map((error) => error.message)
    .join('; ')
    .slice(0, 500)
  if (codes.includes('MAX_COST_EXCEEDED')) throw new TooCostly(message)
  if (codes.includes('ACCESS_DENIED')) throw ruleBroken('store-sync.scope-missing', `The app may not read this: ${message}`)
  if (codes.every((code) => code === 'THROTTLED' || code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT')) return message
  throw ruleBroken('store-sync.unexpected-answer', `The store refuses the question: ${message}`, { problem: 'said', said: message })
}

/** Shopify passes over search words it does not know, with a warning: then the answer is of another period than was asked for, and no answer. */
function demandSearch({ extensions }: Answer): void {
  const ignored = (extensions?.search ?? []).flatMap(({ warnings }) => warnings ?? []).find(({ field }) => field?.endsWith('_at') || field?.endsWith('_date'))
  if (ignored) throw ruleBroken('store-sync.search-ignored', `The store does not search by “${ignored.field}”: ${ignored.message}`)
}

/** Until the account holds what the question costs; where the store does not say, a little longer each time. */
function pauseMs(answer: Answer | null, tried: number): number {
  const cost = answer?.extensions?.cost
  const status = cost?.throttleStatus
  if (!status) return Math.min(8_000, 500 * 2 ** Math.min(tried - 1, 6))
  const missing = cost.requestedQueryCost - status.currentlyAvailable
  return Math.max(LEAST_PAUSE_MS, Math.ceil((1_000 * missing) / status.restoreRate))
}
