import type { Tx } from '@/server/db/transact'
import type { EarnRuleVersion, OrderNews } from '../../domain'
import { loadEarningOrders } from './load-earning-orders'

/** Adds tax, shipping and lines to the news of paid orders, where a rule asks for them; most desks' rules do not, and nothing is read. */
export async function withDetails<News extends OrderNews>(tx: Tx, news: News[], rules: readonly EarnRuleVersion[]): Promise<News[]> {
  if (!rules.some(asksForDetails)) return news
  const details = await loadEarningOrders(tx.db, news.flatMap((item) => (item.kind === 'paid' ? [item.orderId] : []))) // biome-ignore format: short
  return news.map((item) => (item.kind === 'paid' ? { ...item, ...details.get(item.orderId) } : item))
}

const asksForDetails = ({ definition: rule }: EarnRuleVersion): boolean =>
  rule.trigger === 'purchase' && (rule.withTax || rule.withShipping || rule.categories.length > 0 || rule.skus.length > 0)
