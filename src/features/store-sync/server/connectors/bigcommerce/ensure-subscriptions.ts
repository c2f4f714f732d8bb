import { z } from 'zod'
import { DomainError } from '@/domain/errors'
import type { StoreAccess, Subscription } from '../../../domain'
import { BIGCOMMERCE_TOPICS } from '../../../domain/connectors/bigcommerce/map-delivery'
import { askBigCommerce, everyPage, pageV3 } from './ask-bigcommerce'
import { DELIVERY_HEADER, deliveryKey } from './delivery-key'

const hookSchema = z.object({
  id: z.number().int(),
  scope: z.string(),
  destination: z.string(),
  is_active: z.boolean().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
})
type Hook = z.output<typeof hookSchema>

/**
 * One webhook for each topic, to `url`, with our key in its header. BigCommerce switches them off after failures and after 90 days of silence: those
 * are switched on again. Webhooks to other addresses are left alone. What the shop refuses is said, topic by topic.
 */
export async function ensureSubscriptions(store: StoreAccess, { url, secret }: { url: string; secret: string }): Promise<Subscription[]> {
  const listed = await everyPage(async (page) => (await pageV3(store, 'hooks', { limit: '250', page })).records, 250)
  const ours = listed.flatMap((hook) => hookSchema.safeParse(hook).data ?? []).filter(({ destination }) => destination === url)
  const key = deliveryKey(secret)
  const subscriptions: Subscription[] = []
  for (const topic of BIGCOMMERCE_TOPICS)
    subscriptions.push(
      await ensureOne(
        store,
        topic,
        url,
        key,
        ours.find(({ scope }) => scope === topic),
      ),
    )
  return subscriptions
}

async function ensureOne(store: StoreAccess, topic: string, url: string, key: string, known: Hook | undefined): Promise<Subscription> {
  if (known && known.is_active !== false && headerOf(known) === key) return { topic, state: 'present' }
  const wanted = { scope: topic, destination: url, is_active: true, headers: { [DELIVERY_HEADER]: key } }
  try {
    await askBigCommerce(store, known ? `/v3/hooks/${known.id}` : '/v3/hooks', {}, { method: known ? 'PUT' : 'POST', body: wanted })
    return { topic, state: known ? 'repaired' : 'created' }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'store-sync.unexpected-answer') return { topic, state: 'failed', reason: error.message }
    throw error
  }
}

const headerOf = ({ headers }: Hook): string | undefined => Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === DELIVERY_HEADER)?.[1]
