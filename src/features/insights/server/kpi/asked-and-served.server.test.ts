import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { setSetting } from '@/server/settings'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { INITIAL_HEALTH_WEIGHTS } from '../../domain'
import { nobody } from '../product-voice/product-voice.query'
import { healthSetting } from './kpi-filter'
import { getKpiValue } from './kpi-value'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const autumn = { from: '2026-09-01', to: '2026-11-21' }
const value = async (kpi: string, range = autumn) => {
  const { value, n } = await getKpiValue(ctx, { kpi, ...range, compare: 'none' }, nobody)
  return { value, n }
}
const on = (day: string) => new Date(`${day}T10:00:00Z`)

let store: string
let anna: string
let ben: string
beforeEach(async () => {
  await freshDatabase()
  store = await storeRow()
  ;[anna, ben] = [await customerRow(), await customerRow()]
})

const ask = (who: string, at: Date) =>
  sql(
    `INSERT INTO outbound_messages (id, customer_id, purpose, operation_key, source, state, subject, body, not_before, expires_at, created_by, created_at, decided_at, outbound_mail_id)
     VALUES (gen_random_uuid(), $1, 'survey', gen_random_uuid()::text, 'Ask for a review', 'sent', 'How', 'How', $2, $2, 'test', $2, $2, gen_random_uuid())`,
    ...[who, at],
  )
const wrote = (who: string, at: Date, status = 'published') =>
  sql(
    `INSERT INTO reviews (id, connection_id, external_id, version, customer_id, rating, status, written_at) VALUES (gen_random_uuid(), $1, gen_random_uuid()::text, 1, $2, 5, $3, $4)`,
    ...[store, who, status, at],
  )
const did = (who: string, type: string, at: Date) =>
  sql(
    `INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_name, data) VALUES ($1, gen_random_uuid(), $2, $3, now(), 'system', 'test', '{}')`,
    ...[who, type, at],
  )

test('a review within thirty days answers the ask; who cannot have had the time is left out', async () => {
  await ask(anna, on('2026-09-10'))
  await wrote(anna, on('2026-10-09'))
  await ask(ben, on('2026-09-10'))
  await wrote(ben, on('2026-10-11'))
  await did(ben, 'behaviour.review_requested', on('2026-09-20'))
  await ask(anna, on('2026-11-10'))
  // Ben's review is too late for the first ask, in time for the second.
  expect(await value('review-submission')).toEqual({ value: (100 * 2) / 3, n: 3 })
})

test('whoever refers, writes or posts after being asked is an advocate, each person once, by their first ask', async () => {
  const carla = await customerRow()
  for (const who of [anna, ben, carla]) await ask(who, on('2026-09-10'))
  await ask(anna, on('2026-10-10'))
  await wrote(anna, on('2026-10-12'))
  await did(ben, 'behaviour.social_post', on('2026-09-12'))
  await did(carla, 'behaviour.social_post', on('2026-09-01'))
  expect(await value('advocacy-conversion')).toEqual({ value: 100 / 3, n: 3 })
})

test('who was served is told beside who was held out, both after sixty days', async () => {
  const done = (who: string, at: Date) =>
    sql(
      `INSERT INTO tasks (id, customer_id, kind, title, status, outcome, created_by, created_at, updated_at, done_at) VALUES (gen_random_uuid(), $1, 'call', 'Call', 'done', 'delighted', 'test', $2, $2, $2)`,
      ...[who, at],
    )
  await done(anna, on('2026-09-01'))
  await done(ben, on('2026-09-01'))
  await done(ben, on('2026-11-01'))
  await orderRow(store, { customerId: anna, placedAt: on('2026-10-20') })
  await orderRow(store, { customerId: ben, placedAt: on('2026-11-05') })
  expect(await value('concierge-repeat')).toEqual({ value: 50, n: 2 })
  expect(await value('concierge-repeat-held-out')).toEqual({ value: null, n: 0 })
  await sql(
    `INSERT INTO playbooks (id, name, kind, title, assign_by, updated_at) VALUES ('00000000-0000-7000-8000-000000000001', 'Call', 'call', 'Call', 'nobody', now())`,
  )
  await sql(`INSERT INTO playbook_holdouts (playbook_id, customer_id, at) VALUES ('00000000-0000-7000-8000-000000000001', $1, $2)`, ben, on('2026-09-10'))
  expect(await value('concierge-repeat-held-out')).toEqual({ value: 100, n: 1 })
})

test('engagement twice as fast as the baseline is 200; without a baseline there is no figure', async () => {
  const steps = async (who: string, day: string, hours: number) => {
    for (const [step, type] of ['product_viewed', 'video_watched', 'review_started', 'cart_abandoned'].entries())
      await did(who, `behaviour.${type}`, new Date(on(day).getTime() + step * hours * 3_600_000))
  }
  await steps(anna, '2026-10-01', 1)
  expect(await value('engagement-velocity')).toEqual({ value: null, n: 0 })
  await steps(ben, '2026-08-10', 2)
  expect(await value('engagement-velocity')).toEqual({ value: 200, n: 1 })
})

test('health is the weight of what is good out of the weight of what is known, and follows the weights', async () => {
  for (const [who, day] of [
    [anna, '2026-11-01'],
    [ben, '2026-01-01'],
  ] as const) {
    await orderRow(store, { customerId: who, placedAt: on(day) })
    await sql(
      `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at) VALUES ($1, 'EUR', 1, 10000, 0, $2, $2)`,
      ...[who, on(day)],
    )
  }
  const { recency, repeat, returns, support } = INITIAL_HEALTH_WEIGHTS
  expect(await value('health-recency')).toEqual({ value: 50, n: 2 })
  expect(await value('health-satisfaction')).toEqual({ value: null, n: 0 })
  expect(await value('customer-health')).toEqual({
    value: (100 * (recency + 2 * (returns + support))) / (2 * (recency + repeat + returns + support)),
    n: 2,
  })
  await transact(ctx, (tx) => setSetting(tx, healthSetting, { recency: 10, repeat: 0, satisfaction: 0, returns: 0, support: 0, loyalty: 0 }))
  expect(await value('customer-health')).toEqual({ value: 50, n: 2 })
  expect(await value('buyers')).toEqual({ value: 2, n: 2 })
  expect(await value('tier-share')).toEqual({ value: 0, n: 2 })
})

test('returns against the category: the whole desk is as usual, one store is told apart, a small category is left out', async () => {
  const other = await storeRow()
  await sql(
    `INSERT INTO products (id, connection_id, external_id, version, title, category, updated_at) SELECT gen_random_uuid(), $1, c, 1, c, c, now() FROM unnest(ARRAY['Tea', 'Rare']) AS c`,
    store,
  )
  const sell = async (where: string, category: string, back: boolean) => {
    const id = await orderRow(where, {
      customerId: anna,
      placedAt: on('2026-10-01'),
      net: 1_000n,
      ...(back ? { refund: { net: 1_000n, at: on('2026-10-05') } } : {}),
    })
    await sql(
      `INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, title, quantity, unit_price_minor, discount_minor, tax_minor) SELECT $1, $2, 'l', 0, id, 'x', 1, 1000, 0, 0 FROM products WHERE title = $3`,
      ...[anna, id, category],
    )
    if (back)
      await sql(`INSERT INTO refund_lines (refund_id, line_external_id, quantity, net_minor) SELECT id, 'l', 1, 1000 FROM refunds WHERE order_id = $1`, id)
  }
  for (let n = 0; n < 20; n++) await sell(n < 10 ? store : other, 'Tea', n % 5 === 0 && n < 10)
  await sell(store, 'Rare', true)
  expect(await value('return-rate-vs-category')).toEqual({ value: 1, n: 20 })
  expect(await getKpiValue(ctx, { kpi: 'return-rate-vs-category', ...autumn, compare: 'none', storeId: store }, nobody)).toMatchObject({ value: 2, n: 10 })
})
