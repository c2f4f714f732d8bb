import type { TxDb } from '@/server/db/client'
import { getSetting, workspaceSetting } from '@/server/settings'
import { leavesOf, type Speech, type SpeechLocale } from '../../domain'
import { loadSegments } from '../membership/load-segments'

/** What things that rules name by id are called, as `source:id`, and the currency rules speak of. */
export type Vocabulary = { currency: string; names: Record<string, string> }

export async function loadVocabulary(db: Pick<TxDb, 'segment' | 'tier' | 'product' | 'setting'>): Promise<Vocabulary> {
  const segments = await loadSegments(db)
  const products = [...new Set(segments.flatMap(({ rule }) => leavesOf(rule).flatMap(({ params }) => params?.productId ?? [])))]
  const [{ currency }, tiers, titles] = await Promise.all([
    getSetting(db, workspaceSetting),
    db.tier.findMany({ select: { code: true, name: true } }),
    db.product.findMany({ where: { id: { in: products } }, select: { id: true, title: true } }),
  ])
  const names = Object.fromEntries([
    ...segments.map(({ id, name }) => [`segments:${id}`, name]),
    ...tiers.map(({ code, name }) => [`tiers:${code}`, name]),
    ...titles.map(({ id, title }) => [`products:${id}`, title]),
  ])
  return { currency, names }
}

export const speechOf = ({ currency, names }: Vocabulary, locale: SpeechLocale): Speech => ({
  locale,
  currency,
  nameOf: (source, id) => names[`${source}:${id}`],
})
