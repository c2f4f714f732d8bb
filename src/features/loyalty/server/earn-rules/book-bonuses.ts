import type { DomainEvent } from '@/domain/event'
import type { Tx } from '@/server/db/transact'
import { rulesInForce } from '../../domain'
import { bookBonusNews } from './book-bonus-news'
import { loadBonusNews, triggerOf } from './load-bonus-news'
import { loadEarnRules } from './load-earn-rules'

/** Reviews and sign-ups earn by the rules that were in force when they happened, each once. */
export async function bookBonuses(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const rules = await loadEarnRules(tx.db)
  const ripe = events.filter((event) => rulesInForce(rules, triggerOf(event), event.occurredAt).length > 0)
  if (ripe.length > 0) await bookBonusNews(tx, await loadBonusNews(tx, ripe), rules)
}
