import { describe, expect, test } from 'vitest'
import { anotherDatabase, databaseUrl, freshDatabase, sql } from './database'

describe("a test file's database", () => {
  test('has every migration', async () => {
    const [row] = await sql<{ unfinished: number; done: number }>(
      'SELECT count(*) FILTER (WHERE finished_at IS NULL)::int AS unfinished, count(finished_at)::int AS done FROM _prisma_migrations',
    )
    expect(row).toMatchObject({ unfinished: 0 })
    expect(row?.done).toBeGreaterThan(0)
  })

  test('sorts, folds and searches letters beyond ASCII', async () => {
    const [row] = await sql<{ lower: string; similar: number; encoding: string }>(
      `SELECT lower('ÄÖÉ') AS lower, similarity('Ελλάδα', 'Ελλάδα') AS similar, current_setting('server_encoding') AS encoding`,
    )
    expect(row).toEqual({ lower: 'äöé', similar: 1, encoding: 'UTF8' })
  })

  test('is another one than a second database made for one test', async () => {
    await sql('CREATE TABLE only_here (id int)')
    const other = await anotherDatabase()
    expect(other).not.toBe(databaseUrl())
    expect(await sql(`SELECT to_regclass('only_here') AS name`)).toEqual([{ name: 'only_here' }])
  })

  test('is as new again when a test asks for that', async () => {
    await sql('CREATE TABLE left_behind (id int)')
    await freshDatabase()
    expect(await sql(`SELECT to_regclass('left_behind') AS name`)).toEqual([{ name: null }])
  })
})
