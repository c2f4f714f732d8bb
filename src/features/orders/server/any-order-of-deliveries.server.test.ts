import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ctxFor } from '@/server/context'
import { contentHash } from '@/server/db/content-hash'
import { transact } from '@/server/db/transact'
import { sql } from '@/testing/database'
import { fulfilment, orderLine, orderSnapshot, PLACED, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import type { OrderSnapshot, RefundDelivery } from '../domain'
import { recordOrders, recordRefunds } from '.'

type Delivery = { order: OrderSnapshot } | { refund: RefundDelivery }
const STEPS = ['pay', 'edit', 'refund', 'ship', 'deliver', 'tag', 'cancel'] as const
type Step = { what: (typeof STEPS)[number]; knowsRefunds: boolean; knowsFulfilments: boolean }

const step = fc.record({ what: fc.constantFrom(...STEPS), knowsRefunds: fc.boolean(), knowsFulfilments: fc.boolean() })

/** What a store sends while an order lives: a snapshot after each step, and each refund by itself too. Not every snapshot knows every list. */
function deliveriesOf(steps: readonly Step[]): Delivery[] {
  let order = orderSnapshot({ financialStatus: 'pending', paidAt: null })
  const deliveries: Delivery[] = [{ order }]
  for (const [index, { what, knowsRefunds, knowsFulfilments }] of steps.entries()) {
    const version = PLACED + (index + 1) * 60_000
    const at = new Date(version).toISOString()
    order = { ...order, ...after(order, what, index, at), version }
    if (what === 'refund') deliveries.push({ refund: { orderExternalId: 'o1', version, currency: 'EUR', refund: order.refunds!.at(-1)! } })
    deliveries.push({ order: { ...order, refunds: knowsRefunds ? order.refunds : null, fulfilments: knowsFulfilments ? order.fulfilments : null } })
  }
  return deliveries
}

function after(order: OrderSnapshot, what: Step['what'], index: number, at: string): Partial<OrderSnapshot> {
  if (what === 'pay') return { financialStatus: 'paid', paidAt: order.paidAt ?? at }
  if (what === 'edit')
    return { lines: [...order.lines, orderLine({ externalId: `e${index}` })], grossMinor: order.grossMinor + 2_000n, totalMinor: order.totalMinor + 2_000n }
  if (what === 'refund') return { refunds: [...order.refunds!, refundSnapshot({ externalId: `r${index}`, refundedAt: at, amountMinor: 100n, netMinor: 80n })] }
  if (what === 'ship') return { fulfilments: [...order.fulfilments!, fulfilment({ externalId: `f${index}`, shippedAt: at })], fulfilmentStatus: 'partial' }
  if (what === 'deliver') return { fulfilments: order.fulfilments!.map((parcel) => ({ ...parcel, status: 'delivered' as const, deliveredAt: at })) }
  if (what === 'tag') return { tags: [...order.tags, `t${index}`] }
  return { cancelledAt: at }
}

/** Hears the deliveries in batches of the given sizes. @returns a hash of everything the desk then knows, ids and clocks of its own aside */
async function stateAfter(deliveries: readonly Delivery[], sizes: readonly number[]): Promise<string> {
  const connectionId = await storeConnection()
  const scope = { connectionId, demo: false }
  const ctx = ctxFor(connector(connectionId, 'Test store'))
  const email = `${connectionId}@example.com`
  for (let from = 0, batch = 0; from < deliveries.length; batch++) {
    const size = sizes[batch % sizes.length] ?? 1
    const part = deliveries.slice(from, from + size)
    from += size
    await transact(ctx, async (tx) => {
      await recordRefunds(
        tx,
        scope,
        part.flatMap((delivery) => ('refund' in delivery ? [delivery.refund] : [])),
      )
      await recordOrders(
        tx,
        scope,
        part.flatMap((delivery) => ('order' in delivery ? [{ ...delivery.order, email }] : [])),
      )
    })
  }
  return contentHash(await everything(connectionId))
}

const everything = (connectionId: string) =>
  Promise.all([
    sql(
      `SELECT external_id, version, number, currency, gross_minor, discount_minor, total_minor, refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status,
        is_purchase, placed_at, paid_at, cancelled_at, delivered_at, tags, refunds_version, fulfilments_version FROM orders WHERE connection_id = $1`,
      connectionId,
    ),
    sql(
      'SELECT l.external_id, position, quantity FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE connection_id = $1 ORDER BY position',
      connectionId,
    ),
    sql('SELECT external_id, version, amount_minor, net_minor, refunded_at FROM refunds WHERE connection_id = $1 ORDER BY external_id', connectionId),
    sql(
      'SELECT f.external_id, status, shipped_at, f.delivered_at FROM fulfilments f JOIN orders o ON o.id = f.order_id WHERE connection_id = $1 ORDER BY f.external_id',
      connectionId,
    ),
    sql(
      `SELECT orders_count, net_sales_minor, returns_count, first_order_at, last_order_at FROM customer_order_stats
       WHERE customer_id IN (SELECT customer_id FROM orders WHERE connection_id = $1)`,
      connectionId,
    ),
    sql('SELECT external_id FROM early_refunds WHERE connection_id = $1', connectionId),
    sql(
      `SELECT type, count(*) FROM events WHERE data->>'connectionId' = $1 AND type IN ('orders.order-placed', 'orders.order-paid') GROUP BY type ORDER BY type`,
      connectionId,
    ),
  ])

test('deliveries of one order, late, twice and in any order, end in the state they end in when they come as they happened', { timeout: 240_000 }, async () => {
  const scenario = fc.array(step, { minLength: 1, maxLength: 6 }).chain((steps) => {
    const deliveries = deliveriesOf(steps)
    const some = fc.shuffledSubarray([...deliveries, ...deliveries], { minLength: deliveries.length, maxLength: deliveries.length * 2 })
    return fc.record({
      deliveries: fc.constant(deliveries),
      // Whatever is dropped comes again in the end, as a store's retry or a reconcile makes it.
      heard: some.map((chosen) => [...chosen, ...deliveries.filter((delivery) => !chosen.includes(delivery))]),
      sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    })
  })
  await fc.assert(
    fc.asyncProperty(scenario, async ({ deliveries, heard, sizes }) => {
      expect(await stateAfter(heard, sizes)).toBe(await stateAfter(deliveries, [1]))
    }),
    { numRuns: Number(process.env.RAPPORT_PROPERTY_RUNS ?? 20), endOnFailure: true },
  )
})
