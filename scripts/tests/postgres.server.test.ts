import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '../postgres/connect.mjs'
import { startPostgres } from '../postgres/server.mjs'
import { startOf, waitForEnd } from '../supervise/processes.mjs'

const dataDirectory = mkdtempSync(join(tmpdir(), 'rapport-pg-'))
const folder = join(dataDirectory, 'pg')
const ask = (url: string, text: string) => withConnection(url, async (client: pg.Client) => (await client.query(text)).rows)
/** The database's folder belongs to PostgreSQL's account; root may write there all the same. */
const rewrite = (name: string, change: (text: string) => string) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))

beforeAll(() => chmodSync(dataDirectory, 0o711))
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }))

describe('the embedded PostgreSQL', () => {
  test('is made durable, in UTF-8, with checksums, and lets nobody in without its password', async () => {
    const server = await startPostgres(dataDirectory)
    expect(server.created).toBe(true)
    expect(
      await ask(
        server.url,
        `SELECT current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS hosts,
           current_setting('password_encryption') AS passwords, datlocprovider::text AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding
         FROM pg_database WHERE datname = current_database()`,
      ),
    ).toEqual([{ fsync: 'on', checksums: 'on', hosts: '127.0.0.1', passwords: 'scram-sha-256', provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' }])
    const stranger = new URL(server.url)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(join(dataDirectory, 'secrets.json')).mode & 0o777).toBe(0o600)
    await server.stop()
    expect(startOf(server.pid)).toBeNull()
  })

  test('that outlived its owner is taken over, with its data', async () => {
    const first = await startPostgres(dataDirectory)
    await ask(first.url, 'CREATE TABLE kept (id int)')
    const second = await startPostgres(dataDirectory)
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port })
    await second.stop()
  })

  test('that was killed leaves nothing in the way, and what it acknowledged is there', async () => {
    const killed = await startPostgres(dataDirectory)
    await ask(killed.url, 'INSERT INTO kept VALUES (7)')
    process.kill(killed.pid, 'SIGKILL')
    const next = await startPostgres(dataDirectory)
    expect(next.pid).not.toBe(killed.pid)
    expect(await ask(next.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    await next.stop()
  })

  test('is not mistaken for a stranger that has its process id by now', async () => {
    const stranger = process.pid
    writeFileSync(join(folder, 'postmaster.pid'), `${stranger}\n${folder}\n1\n5432\n\n127.0.0.1\n`)
    const server = await startPostgres(dataDirectory)
    expect(server.adopted).toBe(false)
    await server.stop()
    expect(startOf(stranger)).not.toBeNull()
  })

  test('starts once when two ask at the same time', async () => {
    const [one, two] = await Promise.all([startPostgres(dataDirectory), startPostgres(dataDirectory)])
    expect(two).toMatchObject({ pid: one.pid, port: one.port, adopted: !one.adopted })
    await one.stop()
    await waitForEnd(one.pid, 5000)
  })

  test('refuses to run without waiting for the disk, and says what helps', async () => {
    appendFileSync(join(folder, 'postgresql.auto.conf'), "fsync = 'off'\n")
    await expect(startPostgres(dataDirectory)).rejects.toThrow(/ALTER SYSTEM SET fsync = on/)
    rewrite('postgresql.auto.conf', (text) => text.replace("fsync = 'off'\n", ''))
    await (await startPostgres(dataDirectory)).stop()
  })

  test('refuses the database of another major version, and says what helps', async () => {
    rewrite('PG_VERSION', () => '17\n')
    await expect(startPostgres(dataDirectory)).rejects.toThrow(/made by PostgreSQL 17[\s\S]*rapport -- backup/)
    rewrite('PG_VERSION', () => '18\n')
    await (await startPostgres(dataDirectory)).stop()
  })

  test.runIf(process.getuid?.() === 0)('runs under an account without rights, without any change to the host’s accounts', async () => {
    const before = readFileSync('/etc/passwd', 'utf8')
    const server = await startPostgres(dataDirectory)
    const { stdout } = spawnSync('ps', ['-o', 'uid=', '-p', String(server.pid)], { encoding: 'utf8' })
    expect(Number(stdout)).not.toBe(0)
    expect(readFileSync('/etc/passwd', 'utf8')).toBe(before)
    await server.stop()
  })
})
