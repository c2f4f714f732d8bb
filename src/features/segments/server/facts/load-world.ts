import type { TxDb } from '@/server/db/client'
import { BEHAVIOUR, behaviourTypes, type FieldId, leavesOf, namedSegments, PERCENTILE_DAYS, type Rule, storedTypes, type World } from '../../domain'
import { TIER_FORECASTS } from '../compile/engagement-fields'
import type { Env } from '../compile/env'
import { categoryRates, RELEASES } from '../compile/order-fields'
import type { Wanted } from './load-facts'

/** What rules compare a person with, as far as these rules do. */
export async function loadWorld(db: Pick<TxDb, '$queryRaw'>, env: Env, rules: readonly Rule[]): Promise<World> {
  const fields = new Set<FieldId>(allLeaves(rules, env).map(({ field }) => field))
  const rates = fields.has('returns.rate-vs-category') ? await db.$queryRaw<{ category: string; rate: number }[]>(categoryRates(env)) : []
  const releases = fields.has('orders.new-releases') ? await db.$queryRaw<{ product_id: string; released_at: Date }[]>(RELEASES) : []
  const tiers = fields.has('forecast.worth-more') ? await db.$queryRaw<{ code: string; mean: bigint }[]>(TIER_FORECASTS) : []
  return {
    ...env,
    tierForecasts: new Map(tiers.map(({ code, mean }) => [code, mean])),
    categoryReturnRates: new Map(rates.map(({ category, rate }) => [category, rate])),
    releasedAt: new Map(releases.map(({ product_id, released_at }) => [product_id, released_at])),
  }
}

/** Which events and windows these rules ask about. */
export function wantedBy(rules: readonly Rule[], env: Env): Wanted {
  const leaves = allLeaves(rules, env)
  const eventTypes = leaves.flatMap(({ field, params }) => {
    if (field === 'events.count') return storedTypes(params?.type ?? '')
    if (field === 'engagement.count') return BEHAVIOUR.flatMap(behaviourTypes)
    return field === 'engagement.mail-opens-drop' ? behaviourTypes('email_opened') : []
  })
  const rankDays = leaves.flatMap(({ field, params }) => (field === 'orders.net-sales-percentile' ? [params?.days ?? PERCENTILE_DAYS] : []))
  return { eventTypes: [...new Set(eventTypes)], rankDays: [...new Set(rankDays)] }
}

/** The conditions of these rules and of all segments they name, also through others. */
function allLeaves(rules: readonly Rule[], env: Env) {
  const seen = new Set<string>()
  const queue = [...rules]
  const leaves = []
  for (let rule = queue.shift(); rule !== undefined; rule = queue.shift()) {
    leaves.push(...leavesOf(rule))
    for (const id of namedSegments(rule)) {
      const other = env.rules.get(id)
      if (!other || seen.has(id)) continue
      seen.add(id)
      queue.push(other)
    }
  }
  return leaves
}
