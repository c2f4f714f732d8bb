import { describe, expect, test, vi } from 'vitest'
import { connector } from '@/domain/actor'
import { minorDigits } from '@/domain/money'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { sql } from '@/testing/database'
import { storeConnection } from '@/testing/factories/stores'
import { newestOf, readEverything, tallyEverything } from '@/testing/stores/read-everything'
import { seedMedusa } from '@/testing/stores/real-medusa/seed-medusa'
import { recordNews } from '../../deliveries/record-news'
import { storeAccess } from '../../store-access/store-access'
import { medusa } from './connector'

// Against a Medusa from npm, where one was started: node scripts/real-medusa.mjs FOLDER prints what RAPPORT_REAL_MEDUSA is to be set to.
const real = process.env.RAPPORT_REAL_MEDUSA
vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

describe.skipIf(!real)('a real Medusa', () => {
  const { url, apiKey } = real ? (JSON.parse(real) as { url: string; apiKey: string }) : { url: 'http://127.0.0.1', apiKey: '' }
  const store = storeAccess({ url, credentials: { apiKey }, timeZone: 'UTC', currency: 'EUR' })

  test('is read whole: what is kept of every order is what Medusa itself says of it', async () => {
    const seeded = await seedMedusa(url, apiKey)
    expect(await medusa.test!(store)).not.toBe('')
    const { news, unreadable } = await readEverything(medusa, store, medusa.backfill!.entities)
    expect(unreadable).toEqual([])

    const connectionId = await storeConnection({ kind: 'medusa', currency: 'EUR' })
    const scope = { connectionId, demo: false }
    const recorded = await transact(ctxFor(connector(connectionId, 'Medusa')), (tx) => recordNews(tx, scope, news))
    expect(recorded.rejected).toEqual([])

    const kept = await sql<{ external_id: string; total: string; refunded: string; net: string; currency: string; status: string; cancelled: boolean }>(
      `SELECT external_id, total_minor::text AS total, refunded_minor::text AS refunded, (net_sales_minor + refunded_net_minor)::text AS net, currency, financial_status AS status, cancelled_at IS NOT NULL AS cancelled FROM orders`,
    )
    for (const { id, expected } of seeded) {
      const order = kept.find(({ external_id }) => external_id === id)
      const there = await figuresThere(url, apiKey, id)
      const digits = minorDigits(there.currency)
      const minor = (major: number) => Math.round(Number((major * 10 ** digits).toFixed(6)))
      expect(order, id).toMatchObject({ currency: there.currency, status: expected.status, cancelled: expected.cancelled })
      expect(Number(order?.total), `${id}: total`).toBe(minor(there.total))
      expect(Number(order?.refunded), `${id}: refunded`).toBe(minor(there.refunded))
      expect(Math.abs(Number(order?.net) - there.net * 10 ** digits), `${id}: net sales`).toBeLessThanOrEqual(1)
    }

    // Counting and summing there says the same, and the guest and the account of one address are one person.
    const tallies = await tallyEverything(medusa, store, 'orders', new Date(0), new Date(Date.now() + 60_000))
    expect(tallies).toHaveLength(news.orders.length)
    expect(
      tallies.find((tally) => news.orders.every(({ externalId, version }) => externalId !== tally.externalId || version !== tally.version)),
    ).toBeUndefined()
    const people = await sql<{ n: number }>(`SELECT count(DISTINCT canonical_id)::int AS n FROM customers WHERE email = 'anna@shopper.example'`)
    expect(people[0]?.n).toBe(1)
  }, 120_000)

  test('catching up finds an order that was paid, though Medusa does not say that it changed', async () => {
    const [order] = await seedMedusa(url, apiKey, 1, false)
    const before = await readEverything(medusa, store, ['orders'])
    const since = new Date()
    await seedMedusa.pay(url, apiKey, order!.id)
    const after = await readEverything(medusa, store, ['orders'], since)
    expect(newestOf(before.news.orders).get(order!.id)?.financialStatus).toBe('pending')
    expect(newestOf([...before.news.orders, ...after.news.orders]).get(order!.id)?.financialStatus).toBe('paid')
  }, 60_000)
})

async function figuresThere(url: string, apiKey: string, id: string) {
  const fields = 'id,currency_code,*summary,item_total,item_tax_total,shipping_total,*payment_collections'
  const answer = await fetch(`${url}/admin/orders/${id}?fields=${fields}`, {
    headers: { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` },
  })
  const { order } = (await answer.json()) as {
    order: {
      currency_code: string
      item_total: number
      item_tax_total: number
      shipping_total: number
      payment_collections: { refunded_amount: number | null }[]
    }
  }
  return {
    currency: order.currency_code.toUpperCase(),
    total: order.item_total + order.shipping_total,
    net: order.item_total - order.item_tax_total,
    refunded: order.payment_collections.reduce((sum, { refunded_amount }) => sum + (refunded_amount ?? 0), 0),
  }
}
