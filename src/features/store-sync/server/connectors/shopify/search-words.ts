import type { ShopifyEntity } from '../../../domain/connectors/shopify/queries'

/** Shopify's search has whole seconds: the second of `since` itself is read again rather than missed. */
const second = (moment: Date): string => `${new Date(Math.floor(moment.getTime() / 1_000) * 1_000).toISOString().slice(0, 19)}Z`

/** All of an entity, or what changed since; orders of every status, archived and cancelled too. */
export function changedSince(entity: ShopifyEntity, since: Date | null): string {
  const words = [...(entity === 'orders' ? ['status:any'] : []), ...(since ? [`updated_at:>='${second(since)}'`] : [])]
  return words.join(' AND ')
}

/** Half-open: `from` ≤ moment < `to`. The moments of a period are whole seconds, and so is what Shopify keeps. */
export const placedBetween = (field: 'processed_at' | 'created_at' | 'customer_date', from: Date, to: Date): string =>
  `${field === 'processed_at' ? 'status:any AND ' : ''}${field}:>='${second(from)}' AND ${field}:<'${second(to)}'`
