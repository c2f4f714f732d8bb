import { beforeEach, expect, test } from 'vitest'
import { createUser } from '@/features/access/server'
import { removeDemo } from '@/features/store-sync/server'
import { ctxFor, systemCtx } from '@/server/context'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { invariants } from '@/wiring/invariants'
import { subscribers } from '@/wiring/subscribers'
import { finishDemo } from './finish-demo'
import { isEmpty, seedDemo } from './seed-demo'

const ctx = systemCtx('test')
const options = { customers: 60, seed: 'test', now: new Date() }
const deliver = async () => {
  while ((await deliverOutbox(subscribers)) > 0);
}
const seed = () => seedDemo(ctx, options, { deliver })

beforeEach(freshDatabase)

/** What stays: the trail of what happened, and what a desk has from its first day on. */
const STAYS = [
  'audit_entries',
  'ledger_seals',
  'programmes',
  'tiers',
  'earn_rule_versions',
  'surveys',
  'ticket_topics',
  'settings',
  'adjustment_reasons',
  'adjustment_limits',
  '_prisma_migrations',
  'invites',
  'activities',
]
async function rowsByTable(): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const counts = await Promise.all(
    tables.map(async ({ name }) => [name, (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM "${name}"`))[0]!.n] as const),
  )
  return Object.fromEntries(counts.filter(([name, n]) => n > 0 && !STAYS.includes(name)))
}
const broken = async () => {
  const found = await Promise.all(invariants.map(async ({ name, violations }) => (await sql(violations)).map((row) => ({ name, ...row }))))
  return found.flat()
}

test('the demo store comes in whole with its points, breaks no invariant, and leaves nothing behind but the trail', async () => {
  expect(await isEmpty(ctx)).toBe(true)
  const before = await rowsByTable()
  await seed()
  await finishDemo(ctx)
  expect(await isEmpty(ctx)).toBe(false)
  expect(await broken()).toEqual([])
  const [figures] = await sql<Record<string, number>>(`
    SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM points_entries WHERE kind = 'earn') AS earned, (SELECT count(*)::int FROM tickets) AS tickets,
      (SELECT count(*)::int FROM tasks) AS tasks, (SELECT count(*)::int FROM survey_responses) AS responses, (SELECT count(*)::int FROM adjustments WHERE status = 'requested') AS requested,
      (SELECT count(*)::int FROM customers WHERE NOT demo) AS strangers, (SELECT count(*)::int FROM outbound_mails WHERE kind <> 'survey-invite') AS mails, (SELECT count(*)::int FROM survey_responses WHERE kind = 'csat') AS votes, (SELECT count(*)::int FROM survey_invites WHERE programme_id IS NOT NULL AND delivered_at IS NOT NULL) AS asked,
      (SELECT count(*)::int FROM customer_identities WHERE kind = 'email' AND verified_at IS NOT NULL) AS proved, (SELECT count(*)::int FROM ticket_links) AS links, (SELECT count(*)::int FROM outbox) AS waiting`)
  const states = async (table: string) => (await sql<{ status: string }>(`SELECT DISTINCT status FROM ${table} ORDER BY 1`)).map(({ status }) => status)
  expect(await states('redemptions')).toEqual(['cancelled', 'issued', 'refunded', 'used'])
  expect(await states('referrals')).toContain('converted')
  expect(figures).toMatchObject({ requested: 1, strangers: 0, mails: 0, waiting: 0 })
  expect(figures!.votes).toBeGreaterThan(0)
  expect(figures!.links).toBeGreaterThan(0)
  expect(figures!.asked).toBeGreaterThan(0)
  expect(figures!.proved).toBeGreaterThan(10)
  for (const part of ['orders', 'earned', 'tickets', 'tasks', 'responses']) expect(figures![part]).toBeGreaterThan(10)

  const [ada] = await sql<{ id: string }>(`SELECT id FROM users WHERE role = 'admin'`)
  const asAda = ctxFor({ kind: 'user', id: ada!.id, name: 'Ada', role: 'admin' })
  await expect(removeDemo(asAda, { name: 'another' })).rejects.toMatchObject({ code: 'store-sync.name-differs' })
  const removed = await removeDemo(asAda, { name: 'Kiefer & Kessel' })
  expect(removed.setupUrl).toContain('http')
  expect(removed.orders).toBe(figures!.orders)
  expect(await rowsByTable()).toEqual(before)
  expect(await broken()).toEqual([])
  expect(await sql(`SELECT count(*)::int AS n FROM audit_entries WHERE action = 'stores.remove-demo'`)).toEqual([{ n: 1 }])
}, 120_000)

test('a real customer and their order stay when the demo store goes', async () => {
  await seed()
  await createUser(ctx, { email: 'owner@example.com', name: 'Owner', role: 'admin' } as never)
  await sql(
    `INSERT INTO customers (id, canonical_id, since, created_at, updated_at) VALUES (gen_random_uuid(), (SELECT id FROM customers WHERE demo LIMIT 1), now(), now(), now())`,
  )
  const removed = await removeDemo(ctx, { name: 'Kiefer & Kessel' })
  expect(removed.setupUrl).toBeNull()
  expect(await sql('SELECT canonical_id = id AS alone, demo FROM customers')).toEqual([{ alone: true, demo: false }])
}, 120_000)

test('a demo store that was cut short counts as empty, and is made anew; a whole one is not loaded twice', async () => {
  await seed()
  expect(await isEmpty(ctx)).toBe(true)
  const told = await seed()
  await finishDemo(ctx)
  expect(await sql(`SELECT count(*)::int AS n FROM orders`)).toEqual([{ n: told.orders }])
  await expect(seed()).rejects.toMatchObject({ code: 'demo.already-there' })
}, 120_000)
