import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox, croAt, liveFlow, mailedShopper, tellPaid } from '@/testing/factories/flows'
import type { FlowDefinitionInput } from '../../domain/flow'
import { workRuns } from './engine/work-runs'
import { flowInvariants } from './flow.invariants'

const noon = croAt('2026-11-22T11:00:00Z')
const hours = (n: number) => croAt(new Date(Date.parse('2026-11-22T11:00:00Z') + n * 3_600_000))

/** Every kind of effect, with a wait and a guard between them. */
const definition = (rewardId: string): FlowDefinitionInput => ({
  trigger: { kind: 'event', event: 'orders.order-paid' },
  steps: [
    { id: 'tag', kind: 'action', action: { kind: 'tag', add: ['paid'] } },
    { id: 'points', kind: 'action', action: { kind: 'points', amount: 50, reason: 'campaign' } },
    { id: 'reward', kind: 'action', action: { kind: 'reward', rewardId, reason: 'campaign' } },
    { id: 'wait', kind: 'wait', for: { n: 5, unit: 'minutes' } },
    { id: 'guard', kind: 'guard', rule: { field: 'profile.tags', op: 'any-of', value: ['paid'] } },
    { id: 'ticket', kind: 'action', action: { kind: 'ticket', subject: 'Look', body: 'Order {{orderNumber}}' } },
    { id: 'task', kind: 'action', action: { kind: 'task', title: 'Call' } },
    { id: 'mail', kind: 'action', action: { kind: 'mail', purpose: 'service', subject: 'News', body: 'Hello' } },
    { id: 'hook', kind: 'action', action: { kind: 'webhook', url: 'https://hooks.shop.example/in' } },
  ],
  settings: {},
})

/** What there is of each effect, each counted once however it came about. */
const effects = async () =>
  (
    await sql(`SELECT (SELECT array_agg(array_to_string(tags, ',')) FROM customers)::text AS tags, (SELECT count(*)::int FROM points_entries WHERE kind = 'adjust') AS adjusted,
      (SELECT sum(amount)::int FROM points_entries) AS balance, (SELECT count(*)::int FROM redemptions) AS redeemed, (SELECT count(*)::int FROM tickets) AS tickets,
      (SELECT count(*)::int FROM tasks) AS tasks, (SELECT count(*)::int FROM outbound_messages) AS messages, (SELECT count(*)::int FROM outbound_mails) AS mails,
      (SELECT count(*)::int FROM flow_calls) AS calls, (SELECT count(*)::int FROM graphile_worker.jobs WHERE task_identifier = 'flows.call-webhook') AS call_jobs,
      (SELECT count(*)::int FROM flow_steps) AS lines, (SELECT count(*)::int FROM events WHERE type = 'tickets.ticket-opened') AS opened,
      (SELECT string_agg(state, ',') FROM flow_runs) AS states`)
  )[0]
const ONCE = {
  ...{
    tags: '{paid}',
    adjusted: 2,
    balance: 50,
    redeemed: 1,
    tickets: 1,
    tasks: 1,
    messages: 1,
    mails: 1,
    calls: 1,
    call_jobs: 1,
    lines: 9,
    opened: 1,
    states: 'done',
  },
}

async function begin(): Promise<void> {
  const rewardId = '01900000-0000-7000-8000-0000000000e1'
  const reward = {
    kind: 'experience',
    what: 'Tea',
    points: 30,
    costMinor: '100',
    stock: null,
    perCustomer: null,
    fromTier: null,
    from: null,
    until: null,
    validDays: null,
  }
  await sql(
    `INSERT INTO reward_versions (id, reward_id, version, name, active, definition, created_at, created_by_name) VALUES (gen_random_uuid(), $1::uuid, 1, 'Tea', true, $2::jsonb, now(), 'x')`,
    rewardId,
    JSON.stringify(reward),
  )
  const anna = await mailedShopper('Anna')
  await liveFlow(noon, definition(rewardId))
  await tellPaid(noon, anna)
}

beforeEach(async () => {
  await freshDatabase()
  await aMailbox()
})

test('done at a stretch, each effect is there once', async () => {
  await begin()
  await workRuns(noon)
  await workRuns(hours(1))
  expect(await effects()).toEqual(ONCE)
  for (const { violations, name } of flowInvariants) expect(await sql(violations), name).toEqual([])
})

/** Where a transaction is cut off: as it writes the effect, the log, the run's place, and last what it tells. */
const CUTS = [
  'flow_steps',
  'flow_runs',
  'flow_effects',
  'events',
  'audit_entries',
  'outbound_messages',
  'outbound_mails',
  'points_entries',
  'redemptions',
  'tickets',
  'tasks',
  'flow_calls',
]

test.each(CUTS)('cut off at writes to %s, at each step sooner or later, nothing is lost and nothing happens twice', { timeout: 60_000 }, async (table) => {
  await begin()
  // Of seven writes two in a row break, wherever they fall: they are counted by a sequence, which no rollback turns back.
  await sql('CREATE SEQUENCE cuts')
  await sql(
    `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('cuts') % 7 < 2 THEN RAISE EXCEPTION 'cut off'; END IF; RETURN NEW; END $$`,
  )
  await sql(`CREATE TRIGGER a_cut BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION cut()`)
  // A failure itself is noted by a write of the run, which breaks as well: then nothing at all is noted, as after a kill.
  for (let n = 0; n < 40 && (await effects())?.states !== 'done'; n++) await workRuns(hours(n)).catch(() => 0)
  expect((await sql<{ n: string }>('SELECT last_value AS n FROM cuts'))[0]!.n).not.toBe('1')
  await sql(`DROP TRIGGER a_cut ON ${table}`)
  expect(await effects()).toEqual(ONCE)
  for (const { violations, name } of flowInvariants) expect(await sql(violations), name).toEqual([])
})
