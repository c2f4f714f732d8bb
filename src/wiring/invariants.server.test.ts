import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { finishDemo } from '@/cli/seed/finish-demo'
import { seedDemo } from '@/cli/seed/seed-demo'
import { systemCtx } from '@/server/context'
import { deliverOutbox } from '@/server/events'
import { plants } from '@/testing/broken-rules'
import { databaseUrl, sql } from '@/testing/database'
import { withConnection } from '../../scripts/postgres/connect.mjs'
import { invariants } from './invariants'
import { subscribers } from './subscribers'

/** They need days and people that were kept by the product; the tests beside them break what was kept. */
const BROKEN_ELSEWHERE = ['insights.figure-days-equal-the-rows', 'insights.people-equal-the-rows', 'insights.tier-days-equal-the-rows']

const violations = new Map(invariants.map((invariant) => [invariant.name, invariant.violations]))

beforeAll(async () => {
  const deliver = async () => {
    while ((await deliverOutbox(subscribers)) > 0);
  }
  await seedDemo(systemCtx('test'), { customers: 30, seed: 'test', now: new Date() }, { deliver })
  await finishDemo(systemCtx('test'))
}, 300_000)

/** Takes the database's own locks off: what they refuse could not be planted, and `verify` must not lean on them. */
const UNLOCK = `
  DO $$ DECLARE lock record; BEGIN
    FOR lock IN SELECT conrelid::regclass AS of, conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND conparentid = 0
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', lock.of, lock.conname); END LOOP;
    FOR lock IN SELECT a.attrelid::regclass AS of, a.attname AS conname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND a.attnotnull AND a.attidentity = ''
        AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey))
    LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', lock.of, lock.conname); END LOOP;
    FOR lock IN SELECT indexrelid::regclass AS of, '' AS conname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND NOT i.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid) AND NOT c.relispartition
    LOOP EXECUTE format('DROP INDEX %s', lock.of); END LOOP;
  END $$`

test('a sound desk breaks no rule, and every rule has a plant that breaks it', async () => {
  const found = []
  for (const [name, text] of violations) for (const row of await sql(text)) found.push({ name, ...row })
  expect(found).toEqual([])
  expect([...Object.keys(plants), ...BROKEN_ELSEWHERE].sort()).toEqual([...violations.keys()].sort())
})

describe('`verify`', () => {
  beforeAll(() => sql(UNLOCK), 120_000)

  test.each(Object.entries(plants))('finds what breaks %s', async (name, plant) => {
    const found = await withConnection(databaseUrl(), async (client: pg.Client) => {
      // No trigger and no foreign key in the way, and nothing of it stays.
      await client.query('BEGIN; SET LOCAL session_replication_role = replica')
      try {
        await client.query(plant)
        return (await client.query(violations.get(name)!)).rows
      } finally {
        await client.query('ROLLBACK')
      }
    })
    expect(found.length).toBeGreaterThan(0)
  })
})
