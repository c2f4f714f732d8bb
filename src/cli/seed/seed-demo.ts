import { ruleBroken } from '@/domain/errors'
import { ensureDemoUsers } from '@/features/access/server'
import { recordCustomers } from '@/features/customers/server'
import { recordOrders, recordProducts } from '@/features/orders/server'
import { clearUnfinishedDemo, DEMO_CONNECTION_ID, demoScope, ensureDemoConnection } from '@/features/store-sync/server'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { generateDemoStore } from '@/testing/scenarios/demo/demo-store'
import type { DemoOptions } from '@/testing/scenarios/demo/types'
import { adjustDemoPoints, adjustDemoPointsInBulk } from './demo-adjustments'
import { askDemoBuyers } from './demo-asks'
import { recordDemoConversations } from './demo-conversations'
import { recordDemoFeedback } from './demo-feedback'
import { ordersWithCodes } from './demo-orders-with-codes'
import { findDemoPeople } from './demo-people'
import { redeemDemoRewards } from './demo-rewards'
import { recordDemoTasks } from './demo-tasks'
import { workDemoTickets } from './demo-ticket-work'

export type DemoTold = { customers: number; orders: number; tickets: number; reviews: number; responses: number }

/** `deliver`: hands told events to those who wait for them; runs beside what does not need their work. */
type SeedHelp = { say?: (line: string) => void; deliver: () => Promise<void> }

/** Records in one transaction: small enough to hold few locks, large enough to be fast. */
const BATCH = 1_000

/**
 * Loads the demo store through the one ingest path, as if it had been connected: people, orders, what they wrote and wished, conversations, tasks.
 * Points follow from its events. An attempt that was cut short is cleared away first.
 * @throws rule `demo.already-there`
 */
export async function seedDemo(ctx: Ctx, options: DemoOptions, { say = () => {}, deliver }: SeedHelp): Promise<DemoTold> {
  await clearUnfinishedDemo(ctx)
  if (await ctx.db.storeConnection.findUnique({ where: { id: DEMO_CONNECTION_ID }, select: { id: true } }))
    throw ruleBroken('demo.already-there', 'The demo store is there already. Remove it first: Stores, “Remove demo data”.')
  const store = generateDemoStore(options)
  say('a store was thought up')
  const team = await ensureDemoUsers(ctx)
  await transact(ctx, (tx) => ensureDemoConnection(tx, { ...{ name: store.name, currency: store.currency, timeZone: store.timeZone }, createdAt: options.now }))
  await inBatches(ctx, store.products, (tx, batch) => recordProducts(tx, demoScope, batch))
  await inBatches(ctx, store.customers, (tx, batch) => recordCustomers(tx, demoScope, batch))
  say(`${store.customers.length} customers`)
  const { earlier, later } = ordersWithCodes(store)
  await inBatches(ctx, earlier, (tx, batch) => recordOrders(tx, demoScope, batch))
  say(`${store.orders.length} orders`)
  const points = deliver()
  const people = await findDemoPeople(ctx)
  await recordDemoFeedback(ctx, store, people)
  await inBatches(ctx, store.tickets, (tx, batch) => recordDemoConversations(tx, batch, people, team))
  say(`${store.tickets.length} tickets`)
  await recordDemoTasks(ctx, store.tasks, people, team)
  await points
  await adjustDemoPoints(ctx, store.stories, people, team)
  await adjustDemoPointsInBulk(ctx, team)
  await redeemDemoRewards(ctx, later, team, deliver)
  await deliver()
  say('points')
  await workDemoTickets(ctx, team, options.seed)
  const { asked, answered } = await askDemoBuyers(ctx, store.npsAsks, people, team, options.seed)
  say(`${asked} asked after a delivery, ${answered} answers`)
  await deliver()
  say('what customers say of the help they got')
  const { length: customers } = store.customers
  return { customers, orders: store.orders.length, tickets: store.tickets.length, reviews: store.reviews.length, responses: store.npsResponses.length }
}

/** Whether nothing is in the desk but perhaps a demo store that was cut short. */
export async function isEmpty(ctx: Ctx): Promise<boolean> {
  const customers = await ctx.db.customer.findFirst({ where: { demo: false }, select: { id: true } })
  const finished = await ctx.db.storeConnection.findFirst({ where: { OR: [{ demo: false }, { lastSuccessAt: { not: null } }] }, select: { id: true } })
  return customers === null && finished === null
}

async function inBatches<T>(ctx: Ctx, items: readonly T[], record: (tx: Tx, batch: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) await transact(ctx, (tx) => record(tx, items.slice(from, from + BATCH)))
}
