import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { loyaltySubscribers } from '@/features/loyalty/server'
import { systemCtx } from '@/server/context'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { storeConnection } from '@/testing/factories/stores'
import { shopifyExport } from '@/testing/shopify-export/generate'
import type { ImportEntity, ImportFormat } from '../domain'
import { fileSource, importFile } from './imports/import-file'
import { runImport } from './imports/run-import'
import { endSilentRuns } from './imports/sweep-runs'
import { runUploadedImport, startImport } from './imports/uploaded-import'
import { keepUpload } from './imports/uploads'
import { storeSyncInvariants } from './store-sync.invariants'

const ctx = systemCtx('test')
const folder = mkdtempSync(join(tmpdir(), 'rapport-imports-'))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const run = (entity: ImportEntity, path: string, format: ImportFormat, dryRun = false) => importFile(ctx, { entity, format, file: path, dryRun })
/** `line,reason` of the rows that are to blame, without those that only belong to them. A quote that never closes meets the next one: stray. */
const blamed = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^(\d+,[a-z-]+),/gm)]
    .map(([, head]) => head!.replace('stray-quote', 'unterminated-quote'))
    .filter((head) => !head.endsWith('order-rejected'))
const one = async <T>(text: string): Promise<T> => Object.values((await sql<Record<string, T>>(text))[0]!)[0]!

beforeEach(freshDatabase)

describe('an export of 500 customers and 1,500 orders with broken rows', () => {
  const made = shopifyExport({ customers: 500, orders: 1_500, seed: 'server test', brokenEvery: 50 })
  const customers = file('customers.csv', [...made.customersCsv()].join(''))
  const orders = file('orders.csv', [...made.ordersCsv()].join(''))
  const { truth } = made

  test('comes in complete, to the cent, with every broken row named; again it is no news; a dry run says the same and writes nothing', async () => {
    const tried = [await run('customers', customers, 'shopify', true), await run('orders', orders, 'shopify', true)]
    expect(await one<number>('SELECT count(*)::int FROM customers')).toBe(0)
    expect(await one<number>('SELECT count(*)::int FROM orders')).toBe(0)
    for (const table of ['events', 'audit_entries', 'store_connections', 'sync_runs', 'activities'])
      expect(await one<number>(`SELECT count(*)::int FROM ${table}`), table).toBe(0)

    const told = [await run('customers', customers, 'shopify'), await run('orders', orders, 'shopify')]
    expect(told).toEqual(tried)
    expect(told[0]).toMatchObject({ read: 500, rejected: truth.rejected.customers.length, rejectedFile: `${customers}.rejected.csv` })
    expect(told[0]!.created + told[0]!.updated).toBe(truth.customers)
    expect(told[1]).toMatchObject({ read: 1_500, created: truth.orders, updated: 0, unchanged: 0, rejected: truth.rejected.orders.length })

    const sums = await sql<{ currency: string; orders: number; net: string; total: string; refunded: string; refundedNet: string }>(`
      SELECT currency, count(*)::int AS orders, sum(gross_minor - discount_minor)::text AS net, sum(total_minor)::text AS total, sum(refunded_minor)::text AS refunded,
        sum(refunded_net_minor)::text AS "refundedNet" FROM orders GROUP BY currency`)
    expect(Object.fromEntries(sums.map(({ currency, ...row }) => [currency, row]))).toEqual(
      Object.fromEntries(
        Object.entries(truth.byCurrency).map(([currency, row]) => [
          currency,
          { orders: row.orders, net: `${row.netMinor}`, total: `${row.totalMinor}`, refunded: `${row.refundedMinor}`, refundedNet: `${row.refundNetMinor}` },
        ]),
      ),
    )
    expect(await one<number>('SELECT count(*)::int FROM order_lines')).toBe(truth.lines)
    expect(await one<number>(`SELECT count(DISTINCT value)::int FROM customer_identities WHERE kind = 'email'`)).toBe(truth.emails.size)

    for (const [path, rejected] of [
      [customers, truth.rejected.customers],
      [orders, truth.rejected.orders],
    ] as const) {
      expect(blamed(`${path}.rejected.csv`)).toEqual(rejected.map(({ lines, reason }) => `${lines[0]},${reason}`))
    }

    await deliverOutbox(loyaltySubscribers)
    const events = await one<number>('SELECT count(*)::int FROM events')
    const again = [await run('customers', customers, 'shopify'), await run('orders', orders, 'shopify')]
    expect(again[0]).toMatchObject({ created: 0, updated: 0, unchanged: truth.customers })
    expect(again[1]).toMatchObject({ created: 0, updated: 0, unchanged: truth.orders })
    expect(await one<number>('SELECT count(*)::int FROM events')).toBe(events)
    expect((await Promise.all(storeSyncInvariants.map(({ violations }) => sql(violations)))).flat()).toEqual([])
  }, 120_000)

  test('an import whose process died goes on where it stood, counts on, and keeps its report whole', async () => {
    const { fileId } = await keepUpload([readFileSync(orders)] as never)
    const { runId } = await startImport(ctx, { fileId, entity: 'orders', format: 'shopify', fileName: 'orders.csv', connectionId: null, dryRun: false })
    const report = join(folder, 'resumed.csv')
    const died = new Error('the process died')
    const dying = { ...fileSource(orders, report), resumable: true, onProgress: () => Promise.reject(died) }
    await expect(
      runImport(ctx, runId, {
        ...dying,
        onProgress: () => {
          throw died
        },
      }),
    ).rejects.toBe(died)
    expect(await one<number>('SELECT count(*)::int FROM orders')).toBeLessThan(truth.orders)
    expect(await one<string>('SELECT status FROM sync_runs')).toBe('running')
    const result = await runImport(ctx, runId, fileSource(orders, report))
    expect(result).toMatchObject({ read: 1_500, created: truth.orders, unchanged: 0, rejected: truth.rejected.orders.length })
    expect(blamed(report)).toEqual(truth.rejected.orders.map(({ lines, reason }) => `${lines[0]},${reason}`))
  }, 120_000)
})

test('a dry run of customers counts a person who stands in two batches as one, as the import does', async () => {
  const header = 'Customer ID,First Name,Last Name,Email,Accepts Email Marketing'
  const row = (n: number, email: string) => `${n},Ann,Ott,${email},no`
  const rows = Array.from({ length: 2_500 }, (_, n) => row(n + 1, n % 1_000 === 7 ? 'Same@Example.com' : `p${n}@example.com`))
  const path = file('twice.csv', [header, ...rows].join('\n'))
  const tried = await run('customers', path, 'shopify', true)
  expect(tried).toMatchObject({ read: 2_500, created: 2_498, updated: 2 })
  expect(await run('customers', path, 'shopify')).toEqual(tried)
}, 60_000)

test('a dry run for a store counts what it knows by now; a store that is not there is said', async () => {
  const path = file('known.csv', 'Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n7,Ann,Ott,ann@example.com,no\n')
  const connectionId = await storeConnection()
  const asked = { entity: 'customers', format: 'shopify', file: path, connectionId } as const
  expect(await importFile(ctx, { ...asked, dryRun: true })).toMatchObject({ read: 1, created: 1 })
  await importFile(ctx, { ...asked, dryRun: false })
  expect(await importFile(ctx, { ...asked, dryRun: true })).toMatchObject({ read: 1, unchanged: 1 })
  expect(await one<number>('SELECT count(*)::int FROM sync_runs')).toBe(1)
  await expect(importFile(ctx, { ...asked, connectionId: newId(), dryRun: true })).rejects.toMatchObject({ code: 'store-connection.missing' })
})

test('points become opening entries, once; another balance for the same shopper is turned away', async () => {
  const path = file('points.csv', 'email,points\nanna@example.com,120\nben@example.com,0\nbad,5\ncleo@example.com,"1,000"\n')
  expect(await run('points', path, 'smile')).toMatchObject({ read: 4, created: 1, unchanged: 1, rejected: 2 })
  expect(await run('points', path, 'smile')).toMatchObject({ created: 0, unchanged: 2, rejected: 2 })
  expect(await sql('SELECT kind, amount::int, balance_after::int FROM points_entries')).toEqual([{ kind: 'opening', amount: 120, balance_after: 120 }])
  const other = file('points2.csv', 'email,points\nANNA@example.com,150\n')
  const result = await run('points', other, 'smile')
  expect(result).toMatchObject({ created: 0, rejected: 1 })
  expect(readFileSync(result.rejectedFile!, 'utf8')).toContain('opening-differs')
})

test('NPS answers come in once; an unknown customer id is named', async () => {
  const path = file(
    'nps.csv',
    'email,customer_id,score,comment,created_at\nanna@example.com,,9,"Good, really",2026-05-01 10:00:00 +0200\n,unknown-7,3,,2026-05-02\nben@example.com,,11,,2026-05-02\n',
  )
  const tried = await run('nps', path, 'generic', true)
  expect(await one<number>('SELECT count(*)::int FROM survey_responses')).toBe(0)
  expect(tried).toMatchObject({ read: 3, created: 1, unchanged: 0, rejected: 2 })
  expect(await run('nps', path, 'generic')).toEqual(tried)
  expect(readFileSync(`${path}.rejected.csv`, 'utf8')).toMatch(/^3,customer-unknown,/m)
  expect(await run('nps', path, 'generic')).toMatchObject({ created: 0, unchanged: 1, rejected: 2 })
  expect(await sql('SELECT score, comment FROM survey_responses')).toEqual([{ score: 9, comment: 'Good, really' }])
})

test('CSAT answers come in once, on the scale of five, beside the NPS answer of the same person and moment', async () => {
  const [nps, csat] = [
    file('both-nps.csv', 'email,score,comment,created_at\nanna@example.com,5,,2026-05-01 10:00:00 +0200\n'),
    file(
      'both-csat.csv',
      'email,csat,comment,created_at\nanna@example.com,5,Quick,2026-05-01 10:00:00 +0200\nben@example.com,6,,2026-05-02\nben@example.com,0,,2026-05-03\n',
    ),
  ]
  await run('nps', nps, 'generic')
  expect(await run('csat', csat, 'generic')).toMatchObject({ read: 3, created: 1, rejected: 2 })
  expect(await run('csat', csat, 'generic')).toMatchObject({ created: 0, unchanged: 1, rejected: 2 })
  expect(await sql(`SELECT kind, score, scale_max AS max, comment FROM survey_responses ORDER BY kind`)).toEqual([
    { kind: 'csat', score: 5, max: 5, comment: 'Quick' },
    { kind: 'nps', score: 5, max: 10, comment: null },
  ])
})

test('a file of the wrong kind fails with the reason, and nothing is left running', async () => {
  const path = file('wrong.csv', 'a,b\n1,2\n')
  await expect(run('orders', path, 'shopify')).rejects.toMatchObject({ code: 'store-sync.wrong-file' })
  expect(await sql('SELECT status, error FROM sync_runs')).toEqual([{ status: 'failed', error: expect.stringContaining('no column') }])
  expect(existsSync(`${path}.rejected.csv`)).toBe(false)
})

test('an uploaded file is imported by the worker, in the name of who began it, and once', async () => {
  const { fileId } = await keepUpload([Buffer.from('email,points\nanna@example.com,10\n')] as never)
  const { runId } = await startImport(ctx, { fileId, entity: 'points', format: 'smile', fileName: 'points.csv', connectionId: null, dryRun: false })
  await runUploadedImport(ctx, runId)
  await runUploadedImport(ctx, runId)
  expect(await sql(`SELECT status, counts->'counts'->>'created' AS created FROM sync_runs`)).toEqual([{ status: 'done', created: '1' }])
  expect(await one<number>('SELECT balance::int FROM points_accounts')).toBe(10)
})

test('a run whose process ended is not said to run for ever', async () => {
  const { fileId } = await keepUpload([Buffer.from('email,points\n')] as never)
  await startImport(ctx, { fileId, entity: 'points', format: 'smile', fileName: 'points.csv', connectionId: null, dryRun: false })
  await endSilentRuns({ ...ctx, clock: { now: () => new Date(Date.now() + 3_600_000) } })
  expect(await sql('SELECT status FROM sync_runs')).toEqual([{ status: 'failed' }])
})
