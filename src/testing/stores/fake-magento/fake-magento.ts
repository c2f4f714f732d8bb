import { type Answer, type AnsweringStore, answeringStore } from '../answering-store'
import type { LiveStore } from '../live-store'
import type { TruthCoupon, TruthCustomer, TruthProduct } from '../truth-records'
import { magentoCreditmemo, magentoMoment, magentoOrder, majorIn } from './magento-order'

type Row = Record<string, unknown>
const CATEGORIES = ['Coffee', 'Tea', 'Kitchen', 'Books', 'Garden']

/** A Magento 2 REST API that serves a ground truth: search criteria, and the last page again to whoever asks for one beyond it. */
export function fakeMagento(live: LiveStore, options: { broken?: (record: Row) => void } = {}): AnsweringStore {
  const { currency, timeZone } = live.truth
  const money = majorIn(currency)
  const lists: Record<string, () => Row[]> = {
    orders: () => live.records('orders').map((order) => magentoOrder(order, currency)),
    creditmemos: () => live.records('orders').flatMap((order) => order.refunds.map((refund) => magentoCreditmemo(refund, order, currency))),
    shipments: () =>
      live.records('orders').flatMap((order) =>
        order.parcels.map(({ id, createdAt, trackingNumber, carrier }) => ({
          ...{ entity_id: id, order_id: order.id, created_at: magentoMoment(createdAt), updated_at: magentoMoment(createdAt) },
          tracks: [{ track_number: trackingNumber, title: carrier, carrier_code: 'custom' }],
        })),
      ),
    invoices: () =>
      live
        .records('orders')
        .flatMap((order) => (order.paidAt === null ? [] : [{ entity_id: order.id, order_id: order.id, created_at: magentoMoment(order.paidAt), state: 2 }])),
    'customers/search': () => live.records('customers').map(customerRow),
    products: () => live.records('products').map((product) => productRow(product, money)),
    'categories/list': () => CATEGORIES.map((name, index) => ({ id: index + 3, name })),
    'coupons/search': () => live.records('coupons').map(couponRow),
    'salesRules/search': () => live.records('coupons').map((coupon) => ruleRow(coupon, money)),
  }
  const store = { url: 'https://magento.example.com', credentials: { accessToken: 'a token' }, timeZone, currency, now: () => new Date(live.now) }
  return answeringStore(store, ({ path, query, headers }) => {
    if (headers?.authorization !== 'Bearer a token') return { status: 401, json: { message: 'The consumer isn’t authorized to access %resources.' } }
    const name = path.replace('/rest/V1/', '')
    if (name === 'store/storeConfigs')
      return {
        json: [
          {
            id: 1,
            code: 'default',
            base_currency_code: currency,
            timezone: timeZone,
            base_url: 'https://magento.example.com/',
            secure_base_media_url: 'https://magento.example.com/media/',
          },
        ],
      }
    const list = lists[name]
    if (!list) return { status: 404, json: { message: 'Request does not match any route.' } }
    const records = structuredClone(list())
    for (const record of records) options.broken?.(record)
    return searched(records, query)
  })
}

function searched(records: Row[], query: Readonly<Record<string, string>>): Answer {
  const field = (record: Row, name: string): unknown => (name === 'entity_id' ? (record.entity_id ?? record.id) : record[name])
  const meets = (record: Row, group: string): boolean => {
    const at = (part: string) => query[`searchCriteria[filter_groups][${group}][filters][0][${part}]`] ?? ''
    const [value, wanted] = [field(record, at('field')), at('value')]
    if (value === undefined) throw new Error(`Magento would answer 500: no column ${at('field')}`)
    const compared =
      typeof value === 'number' && at('condition_type') !== 'in' ? value - Number(wanted) : String(value) < wanted ? -1 : String(value) > wanted ? 1 : 0
    return (
      { eq: compared === 0, gt: compared > 0, gteq: compared >= 0, lt: compared < 0, in: wanted.split(',').includes(String(value)) }[at('condition_type')] ??
      false
    )
  }
  const groups = [...new Set(Object.keys(query).flatMap((key) => /^searchCriteria\[filter_groups\]\[(\d+)\]/.exec(key)?.[1] ?? []))]
  const sort = query['searchCriteria[sortOrders][0][field]'] ?? 'entity_id'
  const kept = records.filter((record) => groups.every((group) => meets(record, group))).sort((a, b) => Number(field(a, sort)) - Number(field(b, sort)))
  const size = Number(query['searchCriteria[pageSize]'] ?? 20)
  const page = Math.min(Number(query['searchCriteria[currentPage]'] ?? 1), Math.max(1, Math.ceil(kept.length / size)))
  return { json: { items: kept.slice((page - 1) * size, page * size), search_criteria: {}, total_count: kept.length } }
}

const customerRow = (customer: TruthCustomer): Row => ({
  ...{
    id: customer.id,
    email: customer.email,
    firstname: customer.firstName,
    lastname: customer.lastName,
    created_at: magentoMoment(customer.createdAt),
    updated_at: magentoMoment(customer.updatedAt),
  },
  addresses: [
    {
      city: customer.city,
      country_id: customer.countryCode,
      default_billing: true,
      ...(customer.phone ? { telephone: customer.phone } : {}),
      ...(customer.company ? { company: customer.company } : {}),
    },
  ],
  extension_attributes: { is_subscribed: customer.emailConsent === 'subscribed' },
})

const productRow = (product: TruthProduct, money: (minor: bigint) => number): Row => ({
  ...{
    id: product.id,
    sku: product.sku,
    name: product.title,
    price: money(product.priceMinor),
    type_id: 'simple',
    updated_at: magentoMoment(product.updatedAt),
  },
  custom_attributes: [
    { attribute_code: 'image', value: `/${product.slug}.jpg` },
    { attribute_code: 'category_ids', value: ['2', String(CATEGORIES.indexOf(product.category) + 3)] },
  ],
})

const couponRow = (coupon: TruthCoupon): Row => ({
  ...{ coupon_id: coupon.id, rule_id: coupon.id, code: coupon.code, times_used: coupon.usageCount, type: 0 },
  ...(coupon.usageLimit === null ? {} : { usage_limit: coupon.usageLimit }),
  ...(coupon.endsAt === null ? {} : { expiration_date: magentoMoment(coupon.endsAt) }),
})

const ruleRow = (coupon: TruthCoupon, money: (minor: bigint) => number): Row => ({
  ...{
    rule_id: coupon.id,
    simple_action: coupon.kind === 'fixed-amount' ? 'cart_fixed' : 'by_percent',
    from_date: magentoMoment(coupon.startsAt).slice(0, 10),
  },
  discount_amount: coupon.kind === 'fixed-amount' ? money(coupon.amountMinor ?? 0n) : (coupon.basisPoints ?? 0) / 100,
  simple_free_shipping: coupon.kind === 'free-shipping' ? 'MATCHING_ITEMS_ONLY' : 'NONE',
})
