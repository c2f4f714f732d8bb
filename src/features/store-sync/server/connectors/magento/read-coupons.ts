import type { StoreAccess, StoreNews, UnreadableRecord } from '../../../domain'
import { mapCoupon } from '../../../domain/connectors/magento/map-coupon'
import { ruleSchema } from '../../../domain/connectors/magento/shelf-payload'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { searchAll } from './ask-magento'
import { storeConfig } from './store-config'

/** Coupons with the cart price rules that say what they give. */
export async function readCoupons(store: StoreAccess, records: readonly unknown[]): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  const ids = [...new Set(records.map(rawId('rule_id')))].filter((id) => /^\d+$/.test(id))
  const listed = ids.length === 0 ? [] : await searchAll(store, 'salesRules/search', 'rule_id', [{ field: 'rule_id', is: 'in', value: ids.join(',') }])
  const rules = new Map(
    listed.flatMap((record) => {
      const rule = ruleSchema.safeParse(record).data
      return rule ? [[rule.rule_id, rule] as const] : []
    }),
  )
  const { base_currency_code } = await storeConfig(store)
  const { read, unreadable } = readEach('coupons', records, rawId('coupon_id'), (record) => mapCoupon(record, rules, base_currency_code, store.now().getTime()))
  return { news: { customers: [], orders: [], refunds: [], coupons: read }, unreadable }
}
