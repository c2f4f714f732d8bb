import { newId } from '@/domain/id'
import { ensureProgramme } from '@/features/loyalty/server'
import { systemCtx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { sql } from '@/testing/database'
import { createRandom, type Random } from '@/testing/random'
import { NOW, type Vocabulary } from './segments'

const DAY_MS = 86_400_000
type Row = Record<string, unknown>

/** Rows past the use cases, in bulk and without triggers: for what reads many tables. Columns are taken from the first row. */
export async function insertRows(table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).join(', ')
  await sql(`SET session_replication_role = replica;
    INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $rows$${jsonRows(rows)}$rows$)`)
}

const CATEGORIES = ['Shoes', 'Coats', null]
const VENDORS = ['Brandt', 'Nord']
const TAGS = ['vip-list', 'b2b', 'birthday:11-25', 'birthday:1990-02-29', 'birthday:2000-11-20']
const TOPICS = ['wismo', 'broken']
const EVENTS = ['email_opened', 'behaviour.email_opened', 'product_viewed', 'orders.order-paid', 'referral_converted']

/** A crowd whose rows touch every field, with merged records, gaps and edges of windows among them. @returns words that occur in it */
export async function segmentCrowd(size: number, seed: string, runId = newId()): Promise<Vocabulary & { ids: string[] }> {
  const random = createRandom(seed)
  const store = newId()
  const at = (maxDays: number) =>
    new Date(NOW.getTime() - (random.chance(0.2) ? random.pick([7, 30, 60, 90, 180, 365]) * DAY_MS : random.int(0, maxDays * 86_400) * 1_000))
  const products = Array.from({ length: 6 }, (_, n) => ({
    ...{ id: newId(), connection_id: store, external_id: `p${n}`, version: 1, title: `Product ${n}`, category: random.pick(CATEGORIES), updated_at: NOW },
  }))
  const ids = Array.from({ length: size }, () => newId())
  const canonical = ids.map((id, n) => (n > 2 && random.chance(0.15) ? ids[random.int(0, 2)] : id)) as string[]
  await insertRows('products', products)
  await insertRows(
    'customers',
    ids.map((id, n) => person(random, id, canonical[n] ?? id, at)),
  )
  await insertRows('customer_identities', ids.map((id) => ({ ...{ id: newId(), customer_id: id, kind: 'email', scope: '', value: `${id}@x.example`, source: 'test' }, verified_at: random.chance(0.6) ? NOW : null, created_at: NOW }))) // biome-ignore format: one row
  await insertRows('points_accounts', ids.filter(() => random.chance(0.7)).map((id) => ({ customer_id: id, balance: random.int(-50, 900), lifetime_earned: random.int(-20, 6_000), tier_code: random.pick(['bronze', 'silver', 'gold', 'gone', null]), last_sequence: 1, updated_at: NOW }))) // biome-ignore format: one row
  await insertOrders(random, store, ids, products, at)
  await insertFeedback(random, store, ids, at)
  await insertRows(
    'tickets',
    some(random, ids, 3).map((id, n) => ticket(random, id, n, at)),
  )
  await insertRows('wishlist_items', ids.flatMap((id) => products.filter(() => random.chance(0.3)).map((p) => ({ customer_id: id, product_id: p.id, added_at: at(90), removed_at: random.chance(0.2) ? NOW : null })))) // biome-ignore format: one row
  await insertRows('events', some(random, ids, 12).map((id, n) => ({ ...{ customer_id: id, id: newId(), seq: n + 1, type: random.pick(EVENTS), occurred_at: at(200), recorded_at: NOW }, ...{ actor_kind: 'system', actor_name: 'test', data: {} } }))) // biome-ignore format: one row
  await insertRows('model_runs', [{ id: runId, kind: 'bg-nbd', status: 'done', current: true, currency: 'EUR', until: NOW, customers: size, started_at: NOW }])
  const known = ids.filter(() => random.chance(0.8))
  await insertRows('predictions', known.map((id) => ({ ...{ customer_id: id, run_id: runId, frequency: 1, recency_weeks: 1, age_weeks: 1, p_alive: random.next(), expected_purchases_12m: 1, expected_value_minor: random.chance(0.9) ? random.int(0, 6_000) : null }, ...{ predicted_12m_minor: random.chance(0.8) ? random.int(0, 50_000) : null, churn_risk_14d: random.chance(0.9) ? random.next() : null } }))) // biome-ignore format: one row
  await insertRows('clv_changes', known.filter(() => random.chance(0.7)).map((id) => ({ customer_id: id, run_id: runId, now_minor: random.int(0, 40_000), before_minor: random.int(-100, 40_000) }))) // biome-ignore format: one row
  await ensureProgramme(systemCtx('test'))
  return {
    ids: ids.filter((id, n) => canonical[n] === id),
    words: { 'profile.country': ['DE', 'AT'], 'profile.city': ['Berlin', 'Wien'], 'profile.tags': TAGS, 'loyalty.tier': ['bronze', 'silver', 'gold'] },
    params: {
      ...{ days: [7, 30, 60, 90, 365], category: ['Shoes', 'Coats'], vendor: VENDORS, productId: products.map(({ id }) => id) },
      ...{ tag: TOPICS, stars: [1, 4, 5], type: ['email_opened', 'product_viewed', 'orders.order-paid'] },
    },
  }
}

/** Each id zero to `most` times. */
const some = (random: Random, ids: readonly string[], most: number) => ids.flatMap((id) => Array<string>(random.int(0, most)).fill(id))

const person = (random: Random, id: string, canonicalId: string, at: (days: number) => Date): Row => ({
  ...{ id, canonical_id: canonicalId, name: 'Somebody', country_code: random.pick(['DE', 'AT', null]), city: random.pick(['Berlin', 'Wien', null]) },
  ...{ phone: random.chance(0.6) ? '+4930123456' : null, tags: TAGS.filter(() => random.chance(0.3)), search_text: '', demo: false, profile_version: -1 },
  ...{ email_consent: random.pick(['subscribed', 'subscribed', 'unsubscribed', 'never']), sms_consent: random.pick(['subscribed', 'never']) },
  ...{ since: at(700), last_activity_at: NOW, created_at: NOW, updated_at: NOW, erased_at: random.chance(0.03) ? NOW : null },
})

const ticket = (random: Random, customerId: string, n: number, at: (days: number) => Date): Row => ({
  ...{
    id: newId(),
    number: n + 1,
    customer_id: customerId,
    subject: 'Help',
    status: random.pick(['open', 'pending', 'closed', 'spam']),
    channel: 'email',
    priority: 'normal',
  },
  ...{
    tags: TOPICS.filter(() => random.chance(0.4)),
    snippet: '',
    version: 1,
    created_at: at(100),
    updated_at: NOW,
    last_message_at: NOW,

    reopens: 0,
  },
  ...{ reply_token: newId(), merged_into_id: random.chance(0.1) ? newId() : null },
})

async function insertOrders(random: Random, store: string, ids: readonly string[], products: readonly { id: string }[], at: (days: number) => Date) {
  const orders: Row[] = []
  const lines: Row[] = []
  const refunds: Row[] = []
  const refundLines: Row[] = []
  for (const customerId of some(random, ids, 6)) {
    const [id, discount, gross] = [newId(), random.chance(0.5) ? random.int(1, 900) : 0, random.int(0, 30_000)]
    const [test, cancelled, full] = [random.chance(0.05), random.chance(0.07), random.chance(0.07)]
    const back = random.chance(0.3) ? random.int(0, 900) : 0
    const placed = at(500)
    // The last two products came late.
    const isLate = placed.getTime() > NOW.getTime() - 60 * DAY_MS
    const amounts = {
      gross_minor: gross + 900,
      discount_minor: discount,
      refunded_net_minor: back,
      refunded_minor: back,
      net_sales_minor: gross + 900 - discount - back,
    }
    orders.push({
      ...{
        id,
        connection_id: store,
        external_id: id,
        version: 1,
        refunds_version: -1,
        fulfilments_version: -1,
        content_hash: '\\x',
        customer_id: customerId,
        number: `#${orders.length}`,
      },
      ...{ currency: random.chance(0.9) ? 'EUR' : 'USD', shipping_minor: 0, tax_minor: 0, total_minor: gross, ...amounts, test, discount_codes: [], tags: [] },
      ...{
        financial_status: 'paid',
        fulfilment_status: 'fulfilled',
        is_purchase: !test && !cancelled && !full,
        placed_at: placed,
        cancelled_at: cancelled ? placed : null,
        updated_at: NOW,
      },
    })
    const bought = Array.from({ length: random.int(0, 3) }, (_, n) => ({
      ...{
        customer_id: customerId,
        order_id: id,
        external_id: `l${n}`,
        position: n,
        product_id: random.chance(0.9) ? random.pick(isLate ? products : products.slice(0, -2)).id : null,
        title: 'Thing',
      },
      ...{ vendor: random.pick([...VENDORS, null]), quantity: random.int(1, 4), unit_price_minor: 100, discount_minor: 0, tax_minor: 0 },
    }))
    lines.push(...bought)
    if (back === 0) continue
    const refund = {
      id: newId(),
      connection_id: store,
      external_id: id,
      version: 1,
      order_id: id,
      customer_id: customerId,
      refunded_at: at(300),
      currency: 'EUR',
    }
    refunds.push({ ...refund, amount_minor: back, net_minor: random.chance(0.8) ? back : 0 })
    refundLines.push(
      ...bought.filter(() => random.chance(0.6)).map((line) => ({ refund_id: refund.id, line_external_id: line.external_id, quantity: 1, net_minor: 1 })),
    )
  }
  await insertRows('orders', orders)
  await insertRows('order_lines', lines)
  await insertRows('refunds', refunds)
  await insertRows('refund_lines', refundLines)
}

async function insertFeedback(random: Random, store: string, ids: readonly string[], at: (days: number) => Date) {
  await insertRows('reviews', some(random, ids, 3).map((id) => ({ ...{ id: newId(), connection_id: store, external_id: newId(), version: 1, customer_id: id, rating: random.int(1, 5) }, ...{ photo: false, verified: false, status: random.pick(['published', 'published', 'hidden']), written_at: at(200) } }))) // biome-ignore format: one row
  const answers = some(random, ids, 3).map((id) => {
    const kind = random.pick(['nps', 'csat'])
    const scale = kind === 'nps' ? { score: random.int(0, 10), scale_max: 10 } : { score: random.int(1, 5), scale_max: 5 }
    return { id: newId(), survey_id: store, customer_id: id, kind, ...scale, channel: 'email', responded_at: at(200) }
  })
  await insertRows('survey_responses', answers)
}
