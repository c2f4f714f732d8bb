import { afterAll, describe, expect, test, vi } from 'vitest'
import { figuresByMonth } from '@/testing/stores/expected-figures'
import { closeShops, openShop } from '@/testing/stores/fake-shopify/open-shop'
import type { StoreAccess, Tally, TallyRequest } from '../../../domain'
import { SUBSCRIBED } from '../../../domain/connectors/shopify/topics'
import { shopify } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

afterAll(closeShops)

async function aShop(orders: number) {
  const opened = await openShop({ seed: 21, orders, otherCurrency: null })
  return { ...opened, access: opened.reach() }
}

async function allTallies(access: StoreAccess, request: Omit<TallyRequest, 'cursor'>): Promise<Tally[]> {
  const all: Tally[] = []
  for (let cursor: string | null = null; ; ) {
    const page = await shopify.countAndSum!.page(access, { ...request, cursor })
    expect(page.unreadable).toEqual([])
    all.push(...page.tallies)
    if (page.next === null) return all
    cursor = page.next
  }
}

describe('the figures of a period', () => {
  /** February in Berlin, the hour before midnight in UTC included. */
  const period = { from: new Date('2026-01-31T23:00:00Z'), to: new Date('2026-02-28T23:00:00Z') }

  test('are those of the orders placed in it, to the cent, by its first moment and before its last', async () => {
    const { truth, store, access } = await aShop(240)
    const tallies = await allTallies(access, { entity: 'orders', ...period })
    const inIt = store.records('orders').filter(({ placedAt }) => placedAt >= Number(period.from) && placedAt < Number(period.to))
    expect(tallies.map(({ externalId }) => externalId).sort()).toEqual(inIt.map(({ id }) => String(id)).sort())
    const counted = new Set(inIt.filter((order) => !order.test).map(({ id }) => String(id)))
    const sum = (figure: 'netSalesMinor' | 'refundedMinor') =>
      tallies.filter(({ externalId }) => counted.has(externalId)).reduce((total, tally) => total + tally[figure], 0n)
    expect(figuresByMonth(inIt, truth.timeZone)).toEqual([
      { month: '2026-02', orders: counted.size, netSalesMinor: sum('netSalesMinor'), refundedMinor: sum('refundedMinor') },
    ])
  })

  test('change by one cent when somebody changes an order by one cent without a word', async () => {
    const { store, access } = await aShop(120)
    const before = await allTallies(access, { entity: 'orders', ...period })
    const [victim] = before
    store.plant('orders', Number(victim?.externalId), (order) => ({
      ...order,
      lines: order.lines.map((line, index) =>
        index === 0 ? { ...line, unitPriceMinor: line.unitPriceMinor + 1n, quantity: 1, discountMinor: 0n, taxMinor: 0n } : line,
      ),
    }))
    const after = await allTallies(access, { entity: 'orders', ...period })
    const differ = after.filter((tally, index) => tally.netSalesMinor !== before[index]?.netSalesMinor)
    expect(differ.map(({ externalId }) => externalId)).toEqual([victim?.externalId])
  })

  test.each([[[]], [['created_at']]])(
    'of customers count those who were created in it, by whichever word the shop searches (not by %j)',
    async (unsearchable) => {
      const { store, shop, access } = await aShop(120)
      for (const field of unsearchable) shop.unsearchable.add(field)
      const tallies = await allTallies(access, { entity: 'customers', ...period })
      const inIt = store.records('customers').filter(({ createdAt }) => createdAt >= Number(period.from) && createdAt < Number(period.to))
      expect(tallies.map(({ externalId, version }) => [externalId, version]).sort()).toEqual(inIt.map(({ id, updatedAt }) => [String(id), updatedAt]).sort())
    },
  )
})

test('a search the shop passes over is an error, never a wrong figure', async () => {
  const { shop, access } = await aShop(10)
  shop.unsearchable.add('processed_at')
  const period = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z') }
  await expect(allTallies(access, { entity: 'orders', ...period })).rejects.toMatchObject({ code: 'store-sync.search-ignored' })
})

describe('subscriptions', () => {
  const webhook = { url: 'https://desk.example.com/api/webhooks/018f3c5e-0000-7000-8000-000000000001', secret: 'unused' }
  const statesOf = (states: { state: string }[]) => [...new Set(states.map(({ state }) => state))]

  test('are made for every topic once; asked again, all are there', async () => {
    const { shop, access } = await aShop(0)
    const made = await shopify.ensureSubscriptions!(access, webhook)
    expect(made.map(({ topic }) => topic)).toEqual([...SUBSCRIBED.keys()])
    expect(statesOf(made)).toEqual(['created'])
    expect(statesOf(await shopify.ensureSubscriptions!(access, webhook))).toEqual(['present'])
    expect(shop.subscriptions.all).toHaveLength(SUBSCRIBED.size)
  })

  test('of ours that go to where the desk was before are sent to where it is; others’ are left alone', async () => {
    const { shop, access } = await aShop(0)
    await shopify.ensureSubscriptions!(access, { ...webhook, url: webhook.url.replace('desk.', 'old-desk.') })
    shop.subscriptions.add('ORDERS_CREATE', 'https://other.example.com/hooks')
    shop.subscriptions.all.splice(3, 1)
    const states = await shopify.ensureSubscriptions!(access, webhook)
    expect(states.map(({ state }) => state)).toEqual([...SUBSCRIBED.keys()].map((_, index) => (index === 3 ? 'created' : 'repaired')))
    const addresses = shop.subscriptions.all.map(({ uri }) => uri)
    expect(addresses.filter((uri) => uri === webhook.url)).toHaveLength(SUBSCRIBED.size)
    expect(addresses.filter((uri) => uri !== webhook.url)).toEqual(['https://other.example.com/hooks'])
  })

  test('the app may not have are named with Shopify’s reason, the rest is made', async () => {
    const { shop, access } = await aShop(0)
    shop.subscriptions.forbidden.add('DISCOUNTS_CREATE')
    const states = await shopify.ensureSubscriptions!(access, webhook)
    expect(states.filter(({ state }) => state !== 'created')).toEqual([
      { topic: 'discounts/create', state: 'failed', reason: expect.stringContaining('permission') },
    ])
  })
})
