import { beforeEach, describe, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, lastBackupSetting, setSetting, workspaceSetting } from '@/server/settings'
import { freshDatabase, sql } from '@/testing/database'
import { readFirstSteps } from '../first-run/first-steps'
import { answerMetrics } from './metrics'
import { readSystem } from './read-system'

beforeEach(freshDatabase)

const ctx = systemCtx('test')

async function oneOfEach() {
  await sql(`SELECT graphile_worker.add_job('test.waiting', '{}'::json, run_at := now() - interval '90 seconds')`)
  await sql(`SELECT graphile_worker.add_job('test.dead', '{}'::json, max_attempts := 1)`)
  await sql(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'x' WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'test.dead')`,
  )
}

describe('the system page', () => {
  test('tells when the last backup was made, and that there is none', async () => {
    expect(await readSystem(ctx, '1.2.3')).toMatchObject({ lastBackup: null })
    const made = { at: '2026-11-21T03:00:00.000Z', bytes: 12_345 }
    await transact(ctx, (tx) => setSetting(tx, lastBackupSetting, made))
    expect(await readSystem(ctx, '1.2.3')).toMatchObject({ lastBackup: made })
  })

  test('counts jobs that are due and jobs that gave up apart, and says how long the oldest waits', async () => {
    await oneOfEach()
    const { jobs, outbox, database, versions, parts } = await readSystem(ctx, '1.2.3')
    expect(jobs).toMatchObject({ waiting: 1, dead: 1, running: 0 })
    expect(jobs.oldestSeconds).toBeGreaterThanOrEqual(90)
    expect(outbox).toMatchObject({ waiting: 0, failing: 0, oldestSeconds: null })
    expect(database.bytes).toBeGreaterThan(1_000_000)
    expect(versions).toMatchObject({ rapport: '1.2.3', node: process.versions.node })
    expect(parts).toMatchObject({ database: { ok: true }, migrations: { ok: true }, worker: { ok: false } })
  })

  test('ticks a first step only when it has really happened', async () => {
    const done = async () => Object.fromEntries((await readFirstSteps(ctx)).map(({ step, done: isDone }) => [step, isDone]))
    expect(await done()).toEqual({ store: false, mail: false, people: false, tokens: false })
    await sql(
      `INSERT INTO store_connections (id, kind, name, time_zone, currency, demo, created_at) VALUES (gen_random_uuid(), 'demo', 'Demo', 'UTC', 'EUR', true, now())`,
    )
    expect((await done()).store).toBe(false)
    await sql(
      `INSERT INTO store_connections (id, kind, name, time_zone, currency, demo, created_at) VALUES (gen_random_uuid(), 'shopify', 'Shop', 'UTC', 'EUR', false, now())`,
    )
    expect((await done()).store).toBe(true)
    const box = (address: string, smtp: string) =>
      sql(
        `INSERT INTO mailboxes (id, name, address, display_name, smtp_host, created_at, updated_at) VALUES (gen_random_uuid(), 'Care', '${address}', 'Care', ${smtp}, now(), now())`,
      )
    await box('read@shop.example', 'NULL')
    expect((await done()).mail).toBe(false)
    await box('care@shop.example', "'smtp.shop.example'")
    expect((await done()).mail).toBe(true)
  })
})

describe('metrics', () => {
  const ask = (headers: Record<string, string>) => answerMetrics(new Request('http://localhost/api/metrics', { headers }))

  test('tell this machine what waits, and other machines nothing', async () => {
    await oneOfEach()
    const text = await (await ask({ host: 'localhost:3000' })).text()
    expect(text).toMatch(/^rapport_jobs_waiting 1$/m)
    expect(text).toMatch(/^rapport_jobs_dead 1$/m)
    expect(text).toMatch(/^rapport_outbox_waiting 0$/m)
    expect(text).toMatch(/^process_cpu_seconds_total /m)
    for (const headers of [
      { host: 'desk.example.com' },
      { host: 'localhost', 'x-forwarded-for': '203.0.113.9' },
      { host: 'localhost', authorization: 'Bearer guess' },
    ] as Record<string, string>[])
      expect((await ask(headers)).status).toBe(401)
  })
})

test('a setting holds its first value until it is set, and setting it leaves an audit row', async () => {
  expect(await getSetting(ctx.db, workspaceSetting)).toEqual({ name: 'Rapport', currency: 'EUR', timeZone: 'Europe/Berlin' })
  const wanted = { name: 'Care', currency: 'CHF', timeZone: 'Europe/Zurich' }
  await transact(ctx, (tx) => setSetting(tx, workspaceSetting, wanted))
  expect(await getSetting(ctx.db, workspaceSetting)).toEqual(wanted)
  await expect(transact(ctx, (tx) => setSetting(tx, workspaceSetting, { ...wanted, timeZone: 'Mars/Olympus' }))).rejects.toThrow()
  expect(await sql('SELECT action, subject_id FROM audit_entries')).toEqual([{ action: 'settings.set', subject_id: 'access.workspace' }])
})
