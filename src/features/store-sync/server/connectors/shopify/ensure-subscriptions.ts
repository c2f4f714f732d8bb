import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { Connector, StoreAccess, Subscription } from '../../../domain'
import { CREATE_SUBSCRIPTION, MOVE_SUBSCRIPTION, SUBSCRIPTIONS } from '../../../domain/connectors/shopify/queries'
import { SUBSCRIBED } from '../../../domain/connectors/shopify/topics'
import { API_VERSION, ask } from './ask'
import { readConnection } from './connections'

const subscription = z.object({ id: z.string(), topic: z.string(), uri: z.string(), format: z.string(), apiVersion: z.object({ handle: z.string() }) })
type Known = z.output<typeof subscription>

/** `orders/create` → `ORDERS_CREATE`. */
const enumOf = (topic: string): string => topic.toUpperCase().replace('/', '_')

/**
 * Asks Shopify to tell us every topic at our address. A subscription of ours is known by the path of the address: one that goes to another host (the desk
 * moved) is sent here. Subscriptions to other addresses are somebody else's. Shopify signs all of them with the app's own secret. A topic the app may not
 * read is named with Shopify's reason; the others go on.
 */
export const ensureSubscriptions: NonNullable<Connector['ensureSubscriptions']> = async (store, { url }) => {
  const known = await listSubscriptions(store)
  const states: Subscription[] = []
  for (const topic of SUBSCRIBED.keys())
    states.push(
      await ensure(
        store,
        topic,
        url,
        known.filter((one) => one.topic === enumOf(topic)),
      ),
    )
  return states
}

async function ensure(store: StoreAccess, topic: string, url: string, known: readonly Known[]): Promise<Subscription> {
  const there = known.find(({ uri, format }) => uri === url && format === 'JSON')
  if (there) return { topic, state: 'present', ...olderThanOurs(there) }
  const ours = known.find(({ uri }) => pathOf(uri) === pathOf(url))
  const [query, variables, field] = ours
    ? ([MOVE_SUBSCRIPTION, { id: ours.id, uri: url }, 'webhookSubscriptionUpdate'] as const)
    : ([CREATE_SUBSCRIPTION, { topic: enumOf(topic), uri: url }, 'webhookSubscriptionCreate'] as const)
  const reason = await refusal(store, query, variables, field)
  return reason === null ? { topic, state: ours ? 'repaired' : 'created' } : { topic, state: 'failed', reason }
}

const olderThanOurs = ({ apiVersion: { handle } }: Known) =>
  handle === API_VERSION ? {} : { reason: `Shopify tells it in version ${handle} of its API; ${API_VERSION} is read as well. Change it in the app's settings.` }

async function listSubscriptions(store: StoreAccess): Promise<Known[]> {
  const all: Known[] = []
  for (let after: string | null = null; ; ) {
    const { nodes, next } = readConnection((await ask(store, SUBSCRIPTIONS, { after })).webhookSubscriptions)
    all.push(...nodes.flatMap((node) => subscription.safeParse(node).data ?? []))
    if (next === null) return all
    after = next
  }
}

const outcome = z.object({ userErrors: z.array(z.object({ message: z.string() })) })

/** @returns why Shopify did not do it, null when it did */
async function refusal(store: StoreAccess, query: string, variables: Record<string, unknown>, field: string): Promise<string | null> {
  try {
    const read = outcome.safeParse((await ask(store, query, variables))[field])
    if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
    return read.data.userErrors.map(({ message }) => message).join('; ') || null
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'store-sync.scope-missing' || error.code === 'store-sync.unexpected-answer'))
      return error.message
    throw error
  }
}

function pathOf(address: string): string | null {
  try {
    return new URL(address).pathname
  } catch {
    return null
  }
}
