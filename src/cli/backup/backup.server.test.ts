import { mkdtempSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { seedDemo } from '@/cli/seed/seed-demo'
import { replyToTicket } from '@/features/tickets/server'
import { systemCtx } from '@/server/context'
import { disconnect } from '@/server/db/client'
import { deliverOutbox } from '@/server/events'
import { lastBackupSetting } from '@/server/settings'
import { anotherDatabase, databaseUrl, sql } from '@/testing/database'
import { staff, ticketFrom } from '@/testing/factories/tickets'
import { invariants } from '@/wiring/invariants'
import { subscribers } from '@/wiring/subscribers'
import { migrate } from '../../../scripts/migrate/migrate.mjs'
import { listMigrations } from '../../../scripts/migrate/migrations.mjs'
import { withConnection } from '../../../scripts/postgres/connect.mjs'
import { instanceSecrets } from '../../../scripts/secrets.mjs'
import type { Io } from '../command'
import { backup } from '../commands/backup'
import { restore } from '../commands/restore'
import { BackupReader } from './backup-reader'
import type { Heading } from './heading'
import { loadBackup } from './load-backup'
import { restoreBackup } from './restore-backup'
import { tablesOf } from './tables'
import { writeBackup } from './write-backup'

const at = <Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> =>
  withConnection(url, async (client: pg.Client) => (await client.query<Row>(text, values)).rows)

/** A fingerprint of the rows of every table, whatever order they lie in. */
async function fingerprints(url: string): Promise<Record<string, string>> {
  return withConnection(url, async (client: pg.Client) => {
    const found: Record<string, string> = {}
    for (const { name, columns } of await tablesOf(client)) {
      const { rows } = await client.query(
        `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS print FROM (SELECT ${columns.join(', ')} FROM ${name}) t`,
      )
      found[name] = rows[0].print
    }
    return found
  })
}

/** An instance of its own: a data folder with generated secrets, working on a database. */
function asInstance(url: string) {
  const dataDirectory = mkdtempSync(join(inject('testFolder'), 'instance-'))
  const { encryptionKey, sessionSecret } = instanceSecrets(dataDirectory)
  Object.assign(process.env, { DATABASE_URL: url, RAPPORT_DATA_DIR: dataDirectory, RAPPORT_SECRET_KEY: encryptionKey, NEXTAUTH_SECRET: sessionSecret })
  return { dataDirectory, encryptionKey }
}

const quiet: Io & { printed: unknown[] } = {
  json: true,
  printed: [],
  print: (document) => void quiet.printed.push(document),
  say: () => {},
  readInput: async () => '',
}
const home = { ...process.env }
const STRANGE = 'Zoë \\ "\\." \t über\r\n\\.\n𝒳 \u0001'
let desk: { url: string; file: string; encryptionKey: string; mailId: string; prints: Record<string, string> }

beforeAll(async () => {
  await seedDemo(systemCtx('test'), { customers: 60, seed: 'backup', now: new Date() }, { deliver: async () => void (await deliverOutbox(subscribers)) })
  const agent = await staff('agent')
  const { ticketId } = await ticketFrom('backup@example.com')
  const { outboundMailId } = await replyToTicket(agent, { ticketId, body: STRANGE })
  await sql(`UPDATE outbound_mails SET not_before = now() - interval '1 minute' WHERE id = $1::uuid`, outboundMailId)
  await sql('UPDATE customers SET name = $1 WHERE id = (SELECT min(id::text)::uuid FROM customers)', STRANGE.replaceAll(/[\r\n]/g, ' '))
  const url = databaseUrl()
  const file = join(inject('testFolder'), 'desk.backup')
  const prints = await fingerprints(url)
  const { encryptionKey } = asInstance(url)
  expect(await backup([file], quiet)).toBe(0)
  desk = { url, file, encryptionKey, mailId: outboundMailId!, prints }
})
afterAll(async () => {
  await disconnect()
  process.env.DATABASE_URL = home.DATABASE_URL
})

const contents = () => gunzipSync(readFileSync(desk.file))
const headingOf = (bytes: Buffer): Heading => JSON.parse(bytes.toString('utf8', 'rapport-backup '.length).split('\n', 1)[0]!)
const restoredFrom = async (bytes: Buffer, url?: string) => restoreBackup(url ?? (await anotherDatabase()), Readable.from([bytes]))
const customersAt = async (url: string) => (await at<{ n: number }>(url, 'SELECT count(*)::int AS n FROM customers'))[0]!.n

describe('a backup', { timeout: 180_000 }, () => {
  test('brings every row of every table back, and every rule of the data holds', async () => {
    const url = await anotherDatabase()
    const { tables, rows } = await restoredFrom(contents(), url)
    expect(tables).toBeGreaterThan(100)
    expect(rows).toBeGreaterThan(2000)
    expect(await fingerprints(url)).toEqual(desk.prints)
    for (const { name, violations } of invariants) expect([name, await at(url, violations)]).toEqual([name, []])
  })

  test('leaves a database that guards itself as before: keys, triggers and numbers go on', async () => {
    const url = await anotherDatabase()
    await restoredFrom(contents(), url)
    const guards = `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS guard FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT sequencename || ' ' || coalesce(last_value, 0) FROM pg_sequences ORDER BY 1`
    expect(await at(url, guards)).toEqual(await at(desk.url, guards))
    await expect(at(url, 'DELETE FROM points_entries')).rejects.toThrow()
    await expect(at(url, 'DELETE FROM customers')).rejects.toThrow(/foreign key/)
  })

  test('is of one moment: what is written while it runs is in it whole or not at all', async () => {
    const begun = writeBackup(desk.url, headingOf(contents()))
    const chunks = [(await begun.next()).value as Buffer, (await begun.next()).value as Buffer]
    const [late] = await at<{ id: string }>(desk.url, `UPDATE customers SET name = 'Late' WHERE id = (SELECT max(id::text)::uuid FROM customers) RETURNING id`)
    for await (const chunk of begun) chunks.push(chunk)
    const url = await anotherDatabase()
    await restoredFrom(Buffer.concat(chunks), url)
    expect(await at(url, `SELECT id FROM customers WHERE name = 'Late'`)).toEqual([])
    expect(await at(desk.url, `SELECT id FROM customers WHERE name = 'Late'`)).toEqual([late])
  })

  test('is kept in mind for the system page', async () => {
    const kept = await at(desk.url, 'SELECT value FROM settings WHERE key = $1', [lastBackupSetting.key])
    expect(kept).toEqual([{ value: { at: headingOf(contents()).madeAt, bytes: statSync(desk.file).size } }])
  })

  test('is readable by its owner alone, overwrites nothing, and leaves no half file', async () => {
    expect(statSync(desk.file).mode & 0o777).toBe(0o600)
    await expect(backup([desk.file], quiet)).rejects.toMatchObject({ code: 'backup.file-exists' })
    await expect(backup([join(inject('testFolder'), 'no-such-folder', 'x')], quiet)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(readdirSync(inject('testFolder')).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('a restore', { timeout: 180_000 }, () => {
  test('brings the key that reads the stores’ credentials, and nobody gets a message twice', async () => {
    const url = await anotherDatabase()
    const { dataDirectory, encryptionKey } = asInstance(url)
    expect(encryptionKey).not.toBe(desk.encryptionKey)
    expect(await restore([desk.file], quiet)).toBe(0)
    expect(instanceSecrets(dataDirectory).encryptionKey).toBe(desk.encryptionKey)
    expect(quiet.printed.at(-1)).toMatchObject({ heldMails: 1 })
    expect(await at(url, 'SELECT status FROM outbound_mails WHERE id = $1', [desk.mailId])).toEqual([{ status: 'unknown' }])
    expect(await at(url, 'SELECT DISTINCT state FROM outbound_recipients WHERE outbound_mail_id = $1', [desk.mailId])).toEqual([{ state: 'unknown' }])
  })

  test('is refused where the operator’s own key is another, or missing', async () => {
    const { dataDirectory } = asInstance(await anotherDatabase())
    process.env.RAPPORT_SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
    await expect(restore([desk.file], quiet)).rejects.toMatchObject({ code: 'backup.other-key' })
    expect(instanceSecrets(dataDirectory).encryptionKey).not.toBe(desk.encryptionKey)
  })

  test('is refused while the desk runs', async () => {
    process.env.RAPPORT_RUNNING_DESK = 'http://127.0.0.1:3000'
    await expect(restore([desk.file], quiet)).rejects.toMatchObject({ code: 'backup.desk-runs' })
    delete process.env.RAPPORT_RUNNING_DESK
  })

  test('goes into an empty database only', async () => {
    const before = await fingerprints(desk.url)
    await expect(restoredFrom(contents(), desk.url)).rejects.toMatchObject({ code: 'backup.not-empty' })
    expect(await fingerprints(desk.url)).toEqual(before)
  })

  test('of a file that was cut off or damaged leaves the database empty, and says so', async () => {
    const url = await anotherDatabase()
    const bytes = contents()
    await expect(restoredFrom(bytes.subarray(0, bytes.length - 3), url)).rejects.toMatchObject({ code: 'backup.cut-off' })
    await expect(restoredFrom(bytes.subarray(0, bytes.length >> 1), url)).rejects.toMatchObject({ code: 'backup.cut-off' })
    for (const other of ['Hoë', 'Zoa']) {
      const flipped = Buffer.from(bytes)
      flipped.write(other, flipped.indexOf('Zoë')) // another letter; half of one
      await expect(restoredFrom(flipped, url)).rejects.toMatchObject({ code: 'backup.damaged', message: expect.stringContaining('public.customers') })
    }
    await expect(restoredFrom(Buffer.from('name,email\nAnn,ann@example.com\n'), url)).rejects.toMatchObject({ code: 'backup.damaged' })
    expect(await customersAt(url)).toBe(0)
    await restoredFrom(bytes, url)
    expect(await customersAt(url)).toBe(await customersAt(desk.url))
  })

  test('says in words what is wrong with a file', async () => {
    asInstance(await anotherDatabase())
    const file = join(inject('testFolder'), 'odd.backup')
    await expect(restore([file], quiet)).rejects.toMatchObject({ code: 'backup.unreadable' })
    writeFileSync(file, 'not zipped')
    await expect(restore([file], quiet)).rejects.toMatchObject({ code: 'backup.damaged' })
    writeFileSync(file, readFileSync(desk.file))
    truncateSync(file, statSync(file).size >> 1)
    await expect(restore([file], quiet)).rejects.toMatchObject({ code: 'backup.cut-off' })
  })

  test('of an older version’s backup is brought to this one; of a newer version’s is refused', async () => {
    const all = listMigrations()
    const heading = headingOf(contents())
    const before = all.slice(0, -1).map(({ name, checksum }) => ({ name, checksum }))
    const old = await anotherDatabase()
    await at(old, 'DROP SCHEMA public CASCADE; DROP SCHEMA graphile_worker CASCADE; CREATE SCHEMA public')
    await migrate(old, { only: before.map(({ name }) => name) })
    await at(old, `INSERT INTO users (id, email, name, role, created_at) VALUES (gen_random_uuid(), 'old@shop.example', 'Old', 'admin', now())`)
    const chunks: Buffer[] = []
    for await (const chunk of writeBackup(old, { ...heading, migrations: before })) chunks.push(chunk)
    const url = await anotherDatabase()
    expect(await restoredFrom(Buffer.concat(chunks), url)).toMatchObject({ migrated: [all.at(-1)!.name] })
    expect(await at(url, 'SELECT name FROM users')).toEqual([{ name: 'Old' }])
    const newer = `rapport-backup ${JSON.stringify({ ...heading, migrations: [...heading.migrations, { name: '99990101000000_later', checksum: 'x' }] })}\n`
    await expect(restoredFrom(Buffer.from(newer))).rejects.toMatchObject({ code: 'backup.newer' })
  })

  test('takes no name of a table from a file that this database does not have itself', async () => {
    const url = await anotherDatabase()
    const line = 'table {"name":"public.customers; DROP TABLE users","columns":["id"]}\n\\.\n'
    await expect(loadBackup(url, new BackupReader(Readable.from([Buffer.from(line)])))).rejects.toMatchObject({ code: 'backup.unknown-table' })
  })
})
