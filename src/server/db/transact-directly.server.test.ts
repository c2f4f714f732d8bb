import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { customerRow } from '@/testing/customer-row'
import { databaseUrl, freshDatabase, sql } from '@/testing/database'
import { systemCtx } from '../context'
import { declareJob } from '../jobs'
import { inOwnTransaction, type RawDb } from './own-transaction'
import { Prisma } from './sql'
import { type DirectTx, transactDirectly } from './transact'

const greeted = declareEvent('test.greeted-directly', z.strictObject({ word: z.string() }))
const sendCard = declareJob('test.send-card-directly', z.strictObject({ to: z.string() }))
const ctx = () => systemCtx('test')
const noteOf = async (id: string) => (await sql<{ note: string | null }>('SELECT note FROM customers WHERE id = $1', id))[0]!.note
const writeNote = (id: string, note: string) => Prisma.sql`UPDATE customers SET note = coalesce(note, '') || ${note} WHERE id = ${id}::uuid RETURNING 1`
const counts = () =>
  sql(
    `SELECT (SELECT count(*)::int FROM audit_entries) AS audit, (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM outbox) AS outbox,
       (SELECT count(*)::int FROM graphile_worker._private_jobs) AS jobs`,
  )

beforeEach(freshDatabase)

async function tellAll(tx: DirectTx, customerId: string): Promise<void> {
  await tx.write(writeNote(customerId, 'written'))
  tx.audit({ action: 'test.greet', subject: { type: 'customer', id: customerId } })
  tx.emit(greeted, { customerId, data: { word: 'hi' } })
  tx.enqueue(sendCard, { to: 'anna' })
}

test('what is written, audited, told and enqueued stands or falls together', async () => {
  const customerId = await customerRow()
  const failing = transactDirectly(ctx(), async (tx) => {
    await tellAll(tx, customerId)
    await tx.db.$queryRaw`SELECT 1`
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await counts()).toEqual([{ audit: 0, events: 0, outbox: 0, jobs: 0 }])
  expect(await noteOf(customerId)).toBeNull()
  await transactDirectly(ctx(), (tx) => tellAll(tx, customerId))
  expect(await counts()).toEqual([{ audit: 1, events: 1, outbox: 1, jobs: 1 }])
  expect(await noteOf(customerId)).toBe('written')
})

test('what was written is there for whoever asks afterwards, in the order it was written', async () => {
  const customerId = await customerRow()
  await transactDirectly(ctx(), async (tx) => {
    await tx.write(writeNote(customerId, 'a'))
    await tx.write(writeNote(customerId, 'b'))
    expect(await tx.db.$queryRaw`SELECT note FROM customers WHERE id = ${customerId}::uuid`).toEqual([{ note: 'ab' }])
    await tx.write(writeNote(customerId, 'c'))
  })
  expect(await noteOf(customerId)).toBe('abc')
})

test('several writes are one statement, and all of them happen', async () => {
  const [anna, jon] = [await customerRow(), await customerRow()]
  await transactDirectly(ctx(), (tx) => tx.write(writeNote(anna, 'a'), writeNote(jon, 'j')))
  expect([await noteOf(anna), await noteOf(jon)]).toEqual(['a', 'j'])
})

test('what is to be written last waits for the last statement, with what was told', async () => {
  const [anna, jon] = [await customerRow(), await customerRow()]
  await transactDirectly(ctx(), async (tx) => {
    tx.writeLast(writeNote(jon, 'last'))
    await tx.write(writeNote(anna, 'first'))
    expect(await tx.db.$queryRaw`SELECT note FROM customers WHERE id = ANY(${[anna, jon]}::uuid[]) AND note IS NOT NULL`).toEqual([{ note: 'first' }])
  })
  expect([await noteOf(anna), await noteOf(jon)]).toEqual(['first', 'last'])
  await expect(
    transactDirectly(ctx(), async (tx) => tx.writeLast(Prisma.sql`UPDATE customers SET note = (1 / (n - n))::text FROM generate_series(1, 1) n RETURNING 1`)),
  ).rejects.toThrow(/zero/)
})

test('screens, the outbox and workers are woken for what was committed', async () => {
  const customerId = await customerRow()
  const listener = new pg.Client({ connectionString: databaseUrl() })
  await listener.connect()
  const heard = new Set<string>()
  listener.on('notification', ({ channel }) => heard.add(channel))
  await listener.query('LISTEN rapport_live; LISTEN rapport_outbox; LISTEN "jobs:insert"')
  await transactDirectly(ctx(), (tx) => tellAll(tx, customerId))
  await expect.poll(() => heard.size, { timeout: 10_000 }).toBe(3)
  await listener.end()
})

test('a transaction that PostgreSQL ended for a deadlock is tried again, and both changes stand', async () => {
  const [a, b] = [await customerRow(), await customerRow()]
  let tries = 0
  const both = (first: string, second: string) =>
    transactDirectly(ctx(), async (tx) => {
      tries++
      await tx.db.$executeRaw`SET LOCAL deadlock_timeout = '50ms'`
      await tx.db.$executeRaw(writeNote(first, 'x'))
      await tx.db.$executeRaw`SELECT pg_sleep(0.3)`
      await tx.db.$executeRaw(writeNote(second, 'x'))
    })
  await Promise.all([both(a, b), both(b, a)])
  expect(tries).toBeGreaterThan(2)
  expect([await noteOf(a), await noteOf(b)]).toEqual(['xx', 'xx'])
})

test('an error that the work swallows is not committed as if nothing had been', async () => {
  const customerId = await customerRow()
  const swallowing = transactDirectly(ctx(), async (tx) => {
    await tx.db.$executeRaw(writeNote(customerId, 'half'))
    await tx.db.$executeRaw`SELECT 1 / 0`.catch(() => {})
  })
  await expect(swallowing).rejects.toThrow('could not be committed')
  expect(await noteOf(customerId)).toBeNull()
})

test('a line that is kept beyond its transaction says nothing any more', async () => {
  let kept: RawDb | undefined
  await inOwnTransaction(ctx().db, async (db) => {
    kept = db
  })
  await expect(kept!.$queryRaw`SELECT 1`).rejects.toThrow('is over')
})

test('bigints stay exact, JSON and moments are values', async () => {
  const [row] = await inOwnTransaction(
    ctx().db,
    (db) =>
      db.$queryRaw<
        [object]
      >`SELECT 9007199254740993::bigint AS n, '{"a": [1]}'::jsonb AS j, '2026-03-01T00:00:00.123Z'::timestamptz AS at, ARRAY['x', 'y'] AS list, NULL::uuid AS none`,
  )
  expect(row).toEqual({ n: 9007199254740993n, j: { a: [1] }, at: new Date('2026-03-01T00:00:00.123Z'), list: ['x', 'y'], none: null })
})

test('a statement does not wait for ever nor is planned each time, and the connection is given back as it was', async () => {
  const settings = (db: RawDb) => db.$queryRaw`SELECT current_setting('statement_timeout') AS limit, current_setting('plan_cache_mode') AS plans`
  const { db } = ctx()
  expect(await inOwnTransaction(db, settings)).toEqual([{ limit: '1min', plans: 'force_generic_plan' }])
  expect(await settings(db)).toEqual([{ limit: '0', plans: 'auto' }])
})
