import { expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { hotQuery } from '@/server/db/hot-query'
import { Prisma } from '@/server/db/sql'
import { staff, ticketFrom } from '@/testing/factories/tickets'
import { listTickets } from './list-tickets'

test('a page of a view is planned once, not each time it is asked for', async () => {
  const lena = await staff('agent')
  const { ticketId } = await ticketFrom('many@example.com')
  await database().$transaction([
    database().$executeRaw`ALTER TABLE tickets DISABLE TRIGGER USER`,
    database().$executeRaw`
      INSERT INTO tickets (id, number, customer_id, subject, status, priority, channel, snippet, created_at, updated_at, last_message_at, due_at, reply_token)
      SELECT gen_random_uuid(), number + i, customer_id, subject, status, priority, channel, snippet, created_at, updated_at, last_message_at, created_at + make_interval(mins => i), 'many-' || i
      FROM tickets, generate_series(1, 5000) AS i WHERE id = ${ticketId}::uuid`,
    database().$executeRaw`ALTER TABLE tickets ENABLE TRIGGER USER`,
  ])
  await database().$executeRaw`ANALYZE tickets`
  for (let i = 0; i < 12; i++) await listTickets(lena, { view: 'open', limit: 50 })
  const plans = await hotQuery<{ generic: number }>(
    database(),
    Prisma.sql`SELECT generic_plans::int AS generic FROM pg_prepared_statements WHERE statement LIKE '%WITH page AS MATERIALIZED%FROM page%'`,
  )
  // PostgreSQL looks five times before it keeps a plan; the rest is this plan's.
  expect(Math.max(...plans.map(({ generic }) => generic))).toBeGreaterThan(1)
})
