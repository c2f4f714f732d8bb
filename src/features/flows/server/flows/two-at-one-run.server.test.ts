import pg from 'pg'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { databaseUrl, freshDatabase, sql } from '@/testing/database'
import { croAt, liveFlow, mailedShopper, tellPaid } from '@/testing/factories/flows'
import type { FlowDefinitionInput } from '../../domain/flow'
import { workRuns } from './engine/work-runs'

const noon = croAt('2026-11-22T11:00:00Z')
const tag = (id: string): FlowDefinitionInput['steps'][number] => ({ id, kind: 'action', action: { kind: 'tag', add: [id] } })

beforeEach(freshDatabase)

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

const waiting = async () => (await sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length

test('who looks at a run between two of its steps does not make the one who does them leave it', async () => {
  const anna = await mailedShopper('Anna')
  await liveFlow(noon, { trigger: { kind: 'event', event: 'orders.order-paid' }, steps: [tag('first'), tag('second')], settings: {} })
  await tellPaid(noon, anna)
  const [busy, looker] = [await connected(), await connected()]
  await busy.query('BEGIN; SELECT 1 FROM customers FOR UPDATE')
  const working = workRuns(noon)
  await expect.poll(waiting, { message: 'the first step waits for the person' }).toBe(1)
  const looking = looker.query('BEGIN; SELECT 1 FROM flow_runs FOR UPDATE')
  await expect.poll(waiting, { message: 'another worker waits for the run' }).toBe(2)
  await busy.query('COMMIT')
  await looking
  await Promise.race([working, expect.poll(waiting).toBe(1)])
  await looker.query('COMMIT')
  expect(await working).toBe(3)
  expect(await sql('SELECT state FROM flow_runs')).toEqual([{ state: 'done' }])
})
