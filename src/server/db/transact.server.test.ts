import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { customerRow } from '@/testing/customer-row'
import { databaseUrl, freshDatabase, sql } from '@/testing/database'
import { systemCtx } from '../context'
import { deliverOutbox, subscribe } from '../events'
import { declareJob } from '../jobs'
import { transact } from './transact'

const greeted = declareEvent('test.greeted', z.strictObject({ word: z.string() }))
const sendCard = declareJob('test.send-card', z.strictObject({ to: z.string() }))
const ctx = () => systemCtx('test')

beforeEach(freshDatabase)

describe('transact', () => {
  test('what is audited, told and enqueued stands or falls with the change', async () => {
    const customerId = await customerRow()
    const failing = transact(ctx(), async (tx) => {
      tx.audit({ action: 'test.greet', subject: { type: 'customer', id: customerId } })
      tx.emit(greeted, { customerId, data: { word: 'hi' } })
      tx.enqueue(sendCard, { to: 'anna' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(
      await sql(
        'SELECT (SELECT count(*) FROM audit_entries) + (SELECT count(*) FROM events) + (SELECT count(*) FROM outbox) + (SELECT count(*) FROM graphile_worker._private_jobs) AS n',
      ),
    ).toEqual([{ n: '0' }])
    await transact(ctx(), async (tx) => {
      tx.audit({ action: 'test.greet', subject: { type: 'customer', id: customerId } })
      tx.emit(greeted, { customerId, data: { word: 'hi' } })
      tx.enqueue(sendCard, { to: 'anna' })
    })
    expect(
      await sql(
        'SELECT (SELECT count(*) FROM audit_entries) AS audit, (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM outbox) AS outbox, (SELECT count(*) FROM graphile_worker._private_jobs) AS jobs',
      ),
    ).toEqual([{ audit: '1', events: '1', outbox: '1', jobs: '1' }])
  })

  test('whoever audits takes a chain that is free, so that nobody waits for another’s disk while one is', async () => {
    const others = new pg.Client({ connectionString: databaseUrl() })
    await others.connect()
    try {
      await others.query('SELECT pg_advisory_lock(72707370, chain) FROM generate_series(0, 7) AS chain WHERE chain <> 5')
      await transact(ctx(), async (tx) => {
        for (const id of ['first', 'second']) tx.audit({ action: 'test.greet', subject: { type: 'word', id } })
      })
      expect(await sql('SELECT chain, sequence::int FROM audit_entries ORDER BY sequence')).toEqual([
        { chain: 5, sequence: 1 },
        { chain: 5, sequence: 2 },
      ])
    } finally {
      await others.end()
    }
  })

  test('a plain job is written as the queue’s own function writes it, in its order, also when it is the first of its kind', async () => {
    const at = new Date('2030-01-01T00:00:00Z')
    await transact(ctx(), async (tx) => {
      tx.enqueue(sendCard, { to: 'anna' }, { runAt: at })
      tx.enqueue(sendCard, { to: 'jon' }, { runAt: at, maxAttempts: 3 })
    })
    await sql(`SELECT graphile_worker.add_job('test.send-card', '{"to": "anna"}', run_at => $1)`, at)
    await sql(`SELECT graphile_worker.add_job('test.send-card', '{"to": "jon"}', run_at => $1, max_attempts => 3)`, at)
    const jobs = await sql<{ job: Record<string, unknown> }>(
      `SELECT to_jsonb(j) - 'id' - 'created_at' - 'updated_at' AS job FROM graphile_worker._private_jobs j ORDER BY id`,
    )
    const [first, second, ...own] = jobs.map(({ job }) => job)
    expect([first, second]).toEqual(own)
    expect(first).toMatchObject({ payload: { to: 'anna' }, max_attempts: 25 })
    expect(second).toMatchObject({ payload: { to: 'jon' }, max_attempts: 3 })
  })

  test('a job with a key replaces the one that waits, beside plain ones', async () => {
    const both = (to: string) =>
      transact(ctx(), async (tx) => {
        tx.enqueue(sendCard, { to }, { key: 'card' })
        tx.enqueue(sendCard, { to: 'plain' })
      })
    await both('anna')
    await both('jon')
    const to = await sql(`SELECT payload ->> 'to' AS to FROM graphile_worker._private_jobs ORDER BY 1`)
    expect(to).toEqual([{ to: 'jon' }, { to: 'plain' }, { to: 'plain' }])
  })

  test('an event with the same customer and source key is told once', async () => {
    const customerId = await customerRow()
    for (let i = 0; i < 2; i++) await transact(ctx(), async (tx) => void tx.emit(greeted, { customerId, data: { word: 'hi' }, sourceKey: 'letter 1' }))
    expect(await sql('SELECT count(*)::int AS n FROM events')).toEqual([{ n: 1 }])
    expect(await sql('SELECT count(*)::int AS n FROM outbox')).toEqual([{ n: 1 }])
  })

  test('a transaction that PostgreSQL ended for a deadlock is tried again, and both changes stand', async () => {
    const [a, b] = [await customerRow(), await customerRow()]
    const both = (first: string, second: string) =>
      transact(ctx(), async (tx) => {
        await tx.db.$executeRaw`UPDATE customers SET note = coalesce(note, '') || 'x' WHERE id = ${first}::uuid`
        await tx.db.$executeRaw`SELECT pg_sleep(0.3)`
        await tx.db.$executeRaw`UPDATE customers SET note = coalesce(note, '') || 'x' WHERE id = ${second}::uuid`
      })
    await Promise.all([both(a, b), both(b, a)])
    expect(await sql('SELECT DISTINCT note FROM customers')).toEqual([{ note: 'xx' }])
  })
})

describe('hints', () => {
  test('every change that was committed is heard of, by the time its use case answers; one that was undone is not', async () => {
    const customerId = await customerRow()
    const listener = new pg.Client({ connectionString: databaseUrl() })
    await listener.connect()
    const heard = new Set<string>()
    const note = (message: pg.Notification) => {
      if (message.channel === 'rapport_outbox') heard.add('outbox')
      else if (message.channel === 'jobs:insert') heard.add(`jobs ${(JSON.parse(message.payload!) as { count: number }).count}`)
      else for (const topic of (JSON.parse(message.payload!) as { topics: string[] }).topics) heard.add(topic)
    }
    listener.on('notification', note)
    await listener.query('LISTEN rapport_live; LISTEN rapport_outbox; LISTEN "jobs:insert"')
    const touching = (n: number) => transact(ctx(), async (tx) => tx.touch(`ticket:${n}`))
    const undone = transact(ctx(), async (tx) => {
      tx.touch('ticket:undone')
      throw new Error('no')
    }).catch(() => {})
    await Promise.all([...Array.from({ length: 250 }, (_, n) => touching(n)), undone])
    await transact(ctx(), async (tx) => void tx.emit(greeted, { customerId, data: { word: 'hi' } }))
    await transact(ctx(), async (tx) => {
      tx.enqueue(sendCard, { to: 'now' })
      // Nobody needs to be woken for what runs later.
      tx.enqueue(sendCard, { to: 'later' }, { runAt: new Date(Date.now() + 60_000) })
    })
    await listener.query('SELECT 1')
    await listener.end()
    expect(heard).toEqual(new Set([...Array.from({ length: 250 }, (_, n) => `ticket:${n}`), `customer:${customerId}`, 'customers', 'outbox', 'jobs 1']))
  })
})

describe('the audit log', () => {
  const write = (n: number) => transact(ctx(), async (tx) => tx.audit({ action: 'test.count', subject: { type: 'test', id: String(n) }, data: { n } }))

  test('refuses UPDATE, DELETE and TRUNCATE', async () => {
    await write(1)
    for (const change of [`UPDATE audit_entries SET action = 'other'`, 'DELETE FROM audit_entries', 'TRUNCATE audit_entries'])
      await expect(sql(change)).rejects.toThrow(/append-only/)
  })

  test('keeps its chains whole under concurrent writers, and shows a row that was changed behind its back', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => write(n)))
    const broken = async () => {
      const { platformInvariants } = await import('./platform-invariants')
      return Promise.all(platformInvariants.filter(({ name }) => name.startsWith('audit.')).map(async ({ violations }) => (await sql(violations)).length))
    }
    expect(await broken()).toEqual([0, 0])
    await sql('ALTER TABLE audit_entries DISABLE TRIGGER USER')
    await sql(`UPDATE audit_entries SET data = '{"n": 1000}' WHERE id = (SELECT id FROM audit_entries LIMIT 1)`)
    expect(await broken()).toEqual([1, 0])
  })
})

describe('the outbox', () => {
  const tell = (customerId: string, ...words: string[]) =>
    transact(ctx(), async (tx) => {
      for (const word of words) tx.emit(greeted, { customerId, data: { word } })
    })

  test('each subscriber hears each event once, in order per customer', async () => {
    const [anna, jon] = [await customerRow(), await customerRow()]
    await tell(anna, 'a1', 'a2')
    await tell(jon, 'j1')
    await tell(anna, 'a3')
    const heard: Record<string, string[]> = {}
    const ear = (name: 'test.left' | 'test.right') =>
      subscribe(name, greeted, async (_tx, event) => {
        heard[name] = [...(heard[name] ?? []), `${event.customerId === anna ? 'anna' : 'jon'} ${event.data.word}`]
      })
    const ears = [ear('test.left'), ear('test.right')]
    expect(await deliverOutbox(ears)).toBe(8)
    expect(await deliverOutbox(ears)).toBe(0)
    for (const words of Object.values(heard)) expect(words.filter((word) => word.startsWith('anna'))).toEqual(['anna a1', 'anna a2', 'anna a3'])
    expect(Object.keys(heard)).toHaveLength(2)
  })

  test('a subscriber that fails holds back its own later events of that customer only, and catches up', async () => {
    const [anna, jon] = [await customerRow(), await customerRow()]
    await tell(anna, 'a1', 'a2')
    await tell(jon, 'j1')
    const done: string[] = []
    let broken = true
    const picky = subscribe('test.picky', greeted, async (tx, event) => {
      if (broken && event.data.word === 'a1') throw new Error('not now')
      tx.audit({ action: 'test.heard', subject: { type: 'event', id: event.id }, data: { word: event.data.word } })
      done.push(event.data.word)
    })
    await deliverOutbox([picky])
    expect(await sql(`SELECT data->>'word' AS word FROM audit_entries WHERE action = 'test.heard'`)).toEqual([{ word: 'j1' }])
    expect(await sql('SELECT count(*)::int AS n FROM outbox')).toEqual([{ n: 2 }])
    broken = false
    await sql('UPDATE outbox SET next_attempt_at = now()')
    await deliverOutbox([picky])
    expect(await sql(`SELECT data->>'word' AS word FROM audit_entries WHERE action = 'test.heard' ORDER BY at, sequence`)).toEqual([
      { word: 'j1' },
      { word: 'a1' },
      { word: 'a2' },
    ])
    expect(await sql('SELECT count(*)::int AS n FROM outbox')).toEqual([{ n: 0 }])
  })

  test('two deliverers at the same time do not hear an event twice', async () => {
    const anna = await customerRow()
    await tell(anna, ...Array.from({ length: 40 }, (_, n) => `w${n}`))
    const slow = subscribe('test.slow', greeted, async (tx, event) => {
      tx.audit({ action: 'test.heard', subject: { type: 'event', id: event.id } })
    })
    await Promise.all(Array.from({ length: 4 }, () => deliverOutbox([slow])))
    await deliverOutbox([slow])
    expect(await sql(`SELECT count(*)::int AS n, count(DISTINCT subject_id)::int AS events FROM audit_entries WHERE action = 'test.heard'`)).toEqual([
      { n: 40, events: 40 },
    ])
  })
})
