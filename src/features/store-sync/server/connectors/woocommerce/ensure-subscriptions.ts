import { DomainError } from '@/domain/errors'
import type { StoreAccess, Subscription } from '../../../domain'
import { WOOCOMMERCE_TOPICS } from '../../../domain/connectors/woocommerce'
import { askWoo } from './ask-woo'
import { PER_PAGE, type RawRecord, recordsIn } from './walk'

type Webhook = { url: string; secret: string }

/**
 * Sees to it that the shop tells us every topic. WooCommerce switches a webhook off after more than five failed deliveries in a row: it is switched on
 * again. A webhook's secret cannot be read back, so ours is set on every webhook of ours, each time. Webhooks to other addresses are not touched.
 */
export async function ensureSubscriptions(store: StoreAccess, webhook: Webhook): Promise<Subscription[]> {
  const ours = (await listWebhooks(store)).filter(({ delivery_url }) => sameAddress(delivery_url, webhook.url))
  const subscriptions: Subscription[] = []
  for (const topic of WOOCOMMERCE_TOPICS) {
    const known = ours.filter((one) => one.topic === topic)
    subscriptions.push(await said(topic, () => ensure(store, webhook, topic, known)))
  }
  return subscriptions
}

async function ensure(store: StoreAccess, { url, secret }: Webhook, topic: string, known: readonly RawRecord[]): Promise<Subscription['state']> {
  const [first] = known.toSorted((a, b) => Number(b.status === 'active') - Number(a.status === 'active'))
  if (!first) {
    const body = { name: `Rapport: ${topic}`, status: 'active', topic, delivery_url: url, secret }
    await askWoo(store, '/wc/v3/webhooks', { method: 'POST', body })
    return 'created'
  }
  await askWoo(store, `/wc/v3/webhooks/${first.id}`, { method: 'PUT', body: { status: 'active', secret } })
  return first.status === 'active' ? 'present' : 'repaired'
}

/** What one topic came to. A store that cannot be reached at all is no matter of a topic. */
async function said(topic: string, ensured: () => Promise<Subscription['state']>): Promise<Subscription> {
  try {
    return { topic, state: await ensured() }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    const reason = error.code === 'store-sync.token-refused' ? 'The API key may only read. Webhooks need a key with “Read/Write”.' : error.message
    return { topic, state: 'failed', reason }
  }
}

async function listWebhooks(store: StoreAccess): Promise<RawRecord[]> {
  const all: RawRecord[] = []
  for (let page = 1; ; page++) {
    const answer = await askWoo(store, '/wc/v3/webhooks', { query: { per_page: String(PER_PAGE), page: String(page), orderby: 'id', order: 'asc' } })
    const records = recordsIn(answer.value)
    all.push(...records)
    if (records.length < PER_PAGE) return all
  }
}

const sameAddress = (told: unknown, ours: string): boolean => typeof told === 'string' && told.replace(/\/+$/, '') === ours.replace(/\/+$/, '')
