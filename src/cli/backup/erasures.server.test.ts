import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { connector } from '@/domain/actor'
import { customersJobs, eraseCustomer, eraseCustomerIn, mergeCustomers, recordCustomers, undoMerge } from '@/features/customers/server'
import { config, readConfigAnew } from '@/server/config'
import { ctxFor, systemCtx } from '@/server/context'
import { disconnect } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { anotherDatabase, databaseUrl, freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { storeConnection } from '@/testing/factories/stores'
import { mergeParticipants } from '@/wiring/merge-participants'
import { personalData } from '@/wiring/personal-data'
import { withConnection } from '../../../scripts/postgres/connect.mjs'
import { instanceSecrets } from '../../../scripts/secrets.mjs'
import type { Io } from '../command'
import { backup } from '../commands/backup'
import { erasuresReplay } from '../commands/erasures-replay'
import { restore } from '../commands/restore'

const home = { ...process.env }
const ctx = () => systemCtx('test')
let said: string[]
let printed: unknown[]
const io: Io = { json: true, print: (document) => void printed.push(document), say: (line) => void said.push(line), readInput: async () => '' }

/** A data folder of its own, with a generated key, before a database. @returns where its erasures are written down */
function asInstance(url: string): string {
  const folder = mkdtempSync(join(inject('testFolder'), 'instance-'))
  const { encryptionKey, sessionSecret } = instanceSecrets(folder)
  Object.assign(process.env, { DATABASE_URL: url, RAPPORT_DATA_DIR: folder, RAPPORT_SECRET_KEY: encryptionKey, NEXTAUTH_SECRET: sessionSecret })
  readConfigAnew()
  config() // what a process has read before a restore must not outlast it
  return join(folder, 'erasures.jsonl')
}

const told = (externalId: string) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) =>
    recordCustomers(tx, { connectionId, demo: false }, [
      customerSnapshot({ externalId, email: `${externalId}@example.com`, firstName: externalId, createdAt: '2025-01-01T00:00:00Z' }),
    ]),
  )
const erase = (id: string) => eraseCustomer(ctx(), personalData, { id })
const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n')
const namesHere = async () => (await sql<{ name: string }>('SELECT name FROM customers WHERE name IS NOT NULL ORDER BY name')).map(({ name }) => name)
const at = <Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> =>
  withConnection(url, async (client: pg.Client) => (await client.query<Row>(text)).rows)
const note = () =>
  customersJobs(mergeParticipants)
    .find(({ job }) => job.name === 'customers.note-erasures')!
    .run(ctx(), {})

let connectionId: string
let origin: string
let file: string
let saved: string
let ids: Record<'ann' | 'bob' | 'cid', string>

beforeEach(async () => {
  ;[said, printed] = [[], []]
  process.env.DATABASE_URL = home.DATABASE_URL
  await freshDatabase()
  origin = databaseUrl()
  file = asInstance(origin)
  connectionId = await storeConnection()
  const idOf = async (name: string) => (await told(name)).ids.get(name)!
  ids = { ann: await idOf('ann'), bob: await idOf('bob'), cid: await idOf('cid') }
  saved = join(mkdtempSync(join(inject('testFolder'), 'saved-')), 'desk.backup')
})
afterEach(() => {
  Object.assign(process.env, home)
  readConfigAnew()
})

const backedUp = async () => void expect(await backup([saved], io)).toBe(0)

/** The backup in an empty desk of its own, which this process works for from now on. */
async function restoredDesk(...more: string[]): Promise<{ code: number; file: string }> {
  const url = await anotherDatabase()
  await disconnect()
  onTestFinished(disconnect)
  const own = asInstance(url)
  return { code: await restore([saved, ...more], io), file: own }
}

test('whom a desk erased after a backup is gone again after its restore, by the erasure’s own id and date, and does not come back', async () => {
  await backedUp()
  await mergeCustomers(ctx(), mergeParticipants, { customerId: ids.ann, otherId: ids.bob })
  await erase(ids.ann)
  const erasures = 'SELECT id, erased_at, erased_by FROM erasures ORDER BY erased_at, id LIMIT 1'
  const marks = `SELECT encode(hash, 'hex') AS hash FROM erasure_marks ORDER BY 1`
  const desk = await restoredDesk('--erasures', file)
  expect(desk.code).toBe(0)
  expect(printed.at(-1)).toMatchObject({ erasures: { read: 1, erased: 1, known: 0, missing: 0, failed: [], unreadable: [] } })
  expect(await namesHere()).toEqual(['cid'])
  expect(await sql(erasures)).toEqual(await at(origin, erasures))
  expect(await sql(marks)).toEqual(await at(origin, marks))
  await told('ann')
  await told('bob')
  expect(await namesHere()).toEqual(['cid'])
  expect(linesOf(desk.file)).toHaveLength(2)
}, 120_000)

test('a replay by itself does what the restore was not told, and a second one changes nothing', async () => {
  await backedUp()
  await erase(ids.bob)
  expect((await restoredDesk()).code).toBe(0)
  expect(await namesHere()).toEqual(['ann', 'bob', 'cid'])
  expect(await erasuresReplay(['--erasures', file], io)).toBe(0)
  expect(printed.at(-1)).toMatchObject({ erased: 1, known: 0 })
  expect(await namesHere()).toEqual(['ann', 'cid'])
  const all = `SELECT (SELECT json_agg(e ORDER BY id) FROM erasures e) AS erasures, (SELECT json_agg(c ORDER BY id) FROM customers c) AS customers, (SELECT count(*) FROM audit_entries) AS audits`
  const before = await sql(all)
  expect(await erasuresReplay(['--erasures', file], io)).toBe(0)
  expect(printed.at(-1)).toMatchObject({ erased: 0, known: 1 })
  expect(await erasuresReplay([], io)).toBe(0)
  expect(printed.at(-1)).toMatchObject({ read: 1, known: 1 })
  expect(await sql(all)).toEqual(before)
}, 120_000)

test('a line that cannot be read is named, whoever is not here is counted, and the others are done', async () => {
  await backedUp()
  const late = (await told('dot')).ids.get('dot')!
  for (const id of [ids.ann, late, ids.cid]) await erase(id)
  const [first, ...others] = linesOf(file)
  writeFileSync(file, `${[first, '{"erasureId":"no', ...others].join('\n')}\n`)
  expect((await restoredDesk('--erasures', file)).code).toBe(1)
  expect(printed.at(-1)).toMatchObject({ erasures: { read: 3, erased: 2, missing: 1, failed: [], unreadable: [2] } })
  expect(said.at(-1)).toBe(`${file}, line 2: cannot be read.`)
  expect(await namesHere()).toEqual(['bob'])
}, 120_000)

test('somebody the backup still joins with another person is left to people, by name', async () => {
  const { mergeId } = await mergeCustomers(ctx(), mergeParticipants, { customerId: ids.ann, otherId: ids.bob })
  await backedUp()
  await undoMerge(ctx(), mergeParticipants, mergeId)
  await erase(ids.ann)
  await erase(ids.cid)
  expect((await restoredDesk('--erasures', file)).code).toBe(1)
  expect(printed.at(-1)).toMatchObject({ erasures: { erased: 1, failed: [{ line: 1, reason: expect.stringContaining(ids.bob) }] } })
  expect(await namesHere()).toEqual(['ann', 'bob'])
}, 120_000)

test('a file that is named and not there is told before anything is restored', async () => {
  await backedUp()
  await expect(restoredDesk('--erasures', `${file}.no`)).rejects.toMatchObject({ code: 'backup.unreadable' })
  expect(await sql('SELECT id FROM customers')).toEqual([])
})

test('an erasure stands in the data folder once it is done: ids, date and who, for the desk’s eyes only', async () => {
  const { erasedAt } = await erase(ids.ann)
  const [erasure] = await sql<{ id: string }>('SELECT id FROM erasures')
  expect(linesOf(file).map((line) => JSON.parse(line))).toEqual([
    { erasureId: erasure!.id, customerId: ids.ann, memberIds: [ids.ann], erasedAt: erasedAt.toISOString(), by: 'system:test' },
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('what a crash kept from the file is added by the next round, once, and a half line spoils no other', async () => {
  await erase(ids.ann)
  appendFileSync(file, '{"erasureId":"0192')
  await transact(ctx(), (tx) => eraseCustomerIn(tx, personalData, ids.bob))
  expect(linesOf(file)).toHaveLength(2)
  await Promise.all([note(), note()])
  await note()
  const lines = linesOf(file)
  expect(lines).toHaveLength(3)
  expect([lines[0], lines[2]].map((line) => JSON.parse(line!).customerId)).toEqual([ids.ann, ids.bob])
})
