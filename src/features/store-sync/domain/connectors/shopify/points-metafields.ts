import type { PointsStanding } from '../../points-standing'
import { gidOf } from './gid'

export const POINTS_NAMESPACE = 'rapport'

/** What a customer has, in the words of Shopify's `MetafieldsSetInput`: `rapport.points` and `rapport.tier`. */
export const pointsMetafields = ({ externalId, balance, tier }: PointsStanding): Record<string, string>[] => {
  const of = { ownerId: gidOf('Customer', externalId), namespace: POINTS_NAMESPACE }
  return [
    { ...of, key: 'points', type: 'number_integer', value: String(balance) },
    { ...of, key: 'tier', type: 'single_line_text_field', value: tier },
  ]
}
