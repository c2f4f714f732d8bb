import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { setSetting, workspaceSetting } from '@/server/settings'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { instantsOf } from '../../domain'
import { insightsInvariants } from '../insights.invariants'
import { KPIS } from '../kpi/catalogue'
import { filterOf } from '../kpi/kpi-filter'
import { readRows } from '../kpi/read-sums'
import type { DatedSums } from '../kpi/sums'
import { nobody } from '../product-voice/product-voice.query'
import { definitionOf, isDayFigure } from './day-rows'
import { keepFigureDays } from './keep-days'
import { readDays } from './read-days'

const NOW = '2026-11-21T12:00:00Z'
const ctx = systemCtx('test', { clock: fixedClock(NOW) })
const year = { from: '2025-11-22', to: '2026-11-21' }
const figures = KPIS.filter(isDayFigure)
const MINUTE = 60_000

let person: string
let agent: string
let survey: string
let tickets: string[]
let answers: string[]
let entries: { id: string; amount: number; qualifying: number }[]
beforeEach(async () => {
  await freshDatabase()
  tickets = []
  answers = []
  entries = []
  person = await customerRow()
  agent = newId()
  await sql(`INSERT INTO users (id, email, name, role, created_at) VALUES ($1, 'lena@desk.example', 'Lena', 'agent', now())`, agent)
  survey = newId()
  await sql(`INSERT INTO surveys (id, kind, name, question, created_at) VALUES ($1, 'nps', 'Ask', 'How likely?', now())`, survey)
})

/** Anything that makes, changes or takes away a row these figures are of, at a minute of the last 13 months or (late) of the days just gone. */
const news = fc.record({
  what: fc.constantFrom(
    'earn',
    'hold',
    'redeem',
    'expire',
    'reverse',
    'ticket',
    'ticket',
    'ticket',
    'reply',
    'look',
    'spam',
    'open',
    'close',
    'merge',
    'count',
    'drop',
    'undo',
    'gone',
    'ask',
    'ask',
    'think-again',
    'take-back',
    'backdate',
  ),
  minutesAgo: fc.oneof(fc.integer({ min: 0, max: 400 * 1440 }), fc.integer({ min: 0, max: 9 * 1440 })),
  size: fc.integer({ min: 1, max: 600 }),
  which: fc.nat(1_000),
})
type News = typeof news extends fc.Arbitrary<infer T> ? T : never

async function book(kind: string, at: Date, sums: { amount: number; held?: number; qualifying?: number; reverses?: string }): Promise<void> {
  const id = newId()
  await sql(
    `INSERT INTO points_entries (customer_id, owner_id, id, kind, amount, held_amount, qualifying, operation_id, reverses_id, effective_at, booked_at, actor_kind, actor_name)
     VALUES ($1, $1, $2::uuid, $3, $4, $5, $6, $2::uuid::text, $7, $8, $8, 'system', 'test')`,
    ...[person, id, kind, sums.amount, sums.held ?? 0, sums.qualifying ?? 0, sums.reverses ?? null, at],
  )
  if (!sums.reverses && !sums.held) entries.push({ id, amount: sums.amount, qualifying: sums.qualifying ?? 0 })
}

async function solve(at: Date, { size, which }: News): Promise<void> {
  const id = newId()
  await sql(
    `INSERT INTO tickets (id, customer_id, subject, status, channel, created_at, updated_at, last_message_at, closed_at, reply_token) VALUES ($1::uuid, $2, 'Help', 'closed', 'email', $3, $3, $3, $3, $1::uuid::text)`,
    ...[id, person, at],
  )
  tickets.push(id)
  for (const [i, kind] of ['first-response', 'next-response', 'resolution'].entries()) {
    const minutes = (size * (i + 1)) % 97
    const outcome = [minutes > 60 ? 'missed' : 'met', 'met', 'missed', null, 'dropped'][(which + i) % 5]!
    await sql(
      `INSERT INTO sla_targets (ticket_id, kind, started_at, minutes, warn_minutes, due_at, ended_at, outcome, counted_minutes)
       VALUES ($1, $2, $3::timestamptz, 60, 10, $3::timestamptz + interval '1 hour', CASE WHEN $4::text IS NOT NULL THEN $3::timestamptz + make_interval(mins => $5::int) END, $4::text, CASE WHEN $4::text IS NOT NULL THEN $5::int END)`,
      ...[id, kind, at, outcome, minutes],
    )
  }
  if (which % 3) await reply(id, at)
}

async function answer(at: Date, { which }: News): Promise<void> {
  const id = newId()
  const [kind, scale] = which % 2 ? (['nps', 10] as const) : (['csat', which % 3 ? 5 : 2] as const)
  await sql(
    `INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, channel, responded_at) VALUES ($1, $2, $3, $4, $5, $6, 'email', $7)`,
    ...[id, survey, person, kind, kind === 'nps' ? which % 11 : 1 + (which % scale), scale, at],
  )
  answers.push(id)
}

const reply = (ticket: string, at: Date) =>
  sql(
    `INSERT INTO messages (customer_id, id, ticket_id, kind, author_user_id, author_name, body_text, joined_by, created_at) VALUES ($1, $2, $3, 'reply', $4, 'Lena', 'Hello', 'new', $5)`,
    ...[person, newId(), ticket, agent, at],
  )

async function happen(one: News): Promise<void> {
  const { what, size, which } = one
  const at = new Date(Date.parse(NOW) - one.minutesAgo * MINUTE)
  if (what === 'earn') return book('earn', at, { amount: size, qualifying: size })
  if (what === 'hold') return book('earn', at, { amount: 0, held: size, qualifying: size })
  if (what === 'redeem' || what === 'expire') {
    await book('bonus', at, { amount: size, qualifying: size })
    return book(what, at, { amount: -Math.ceil(size / 2) })
  }
  if (what === 'reverse') {
    const entry = entries.pop()
    return entry && book('reverse', at, { amount: -entry.amount, qualifying: -entry.qualifying, reverses: entry.id })
  }
  if (what === 'ask') return answer(at, one)
  const given = answers[which % answers.length]
  if (what === 'think-again')
    return void (given && (await sql('UPDATE survey_responses SET score = least(scale_max, $2), responded_at = $3 WHERE id = $1', given, 1 + (which % 5), at)))
  if (what === 'take-back') return void (given && (await sql('DELETE FROM survey_responses WHERE id = $1', given)))
  const id = tickets[which % tickets.length]
  const other = tickets[(which + 1) % tickets.length]
  if (what === 'ticket' || !id || !other) return solve(at, one)
  if (what === 'reply') return void (await reply(id, at))
  if (what === 'look')
    return void (await sql(
      `INSERT INTO ticket_context_views (id, ticket_id, customer_id, user_id, at, took_ms, facts, complete) VALUES ($1, $2, $3, $4, $5, 9, '{}', true)`,
      ...[newId(), id, person, agent, new Date(+at - 500 * 1440 * MINUTE)],
    ))
  if (what === 'backdate') return void (await sql('UPDATE tickets SET created_at = $2 WHERE id = $1', id, at))
  if (what === 'spam') return void (await sql(`UPDATE tickets SET status = CASE status WHEN 'spam' THEN 'closed' ELSE 'spam' END WHERE id = $1`, id))
  if (what === 'open') return void (await sql(`UPDATE tickets SET status = 'open', closed_at = NULL, reopens = reopens + 1 WHERE id = $1`, id))
  if (what === 'close') return void (await sql(`UPDATE tickets SET status = 'closed', closed_at = $2 WHERE id = $1`, id, at))
  if (what === 'merge' && id !== other)
    return void (await sql('UPDATE tickets SET merged_into_id = CASE WHEN merged_into_id IS NULL THEN $2::uuid END WHERE id = $1', id, other))
  if (what === 'count')
    return void (await sql('UPDATE sla_targets SET counted_minutes = counted_minutes + $2 WHERE ticket_id = $1 AND outcome IS NOT NULL', id, size))
  if (what === 'drop') return void (await sql(`DELETE FROM sla_targets WHERE ticket_id = $1 AND kind = 'resolution'`, id))
  if (what === 'undo') return void (await sql(`DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE ticket_id = $1 LIMIT 1)`, id))
  if (what === 'gone' && !(await sql('SELECT 1 FROM ticket_context_views WHERE ticket_id = $1', id)).length) {
    await sql('DELETE FROM messages WHERE ticket_id = $1', id)
    await sql('DELETE FROM tickets WHERE id = $1', id)
    tickets = tickets.filter((ticket) => ticket !== id)
  }
}

const told = (sums: DatedSums[]) => sums.filter(({ sums: { n } }) => n > 0).sort((a, b) => a.date.localeCompare(b.date))

/** Each figure, whole and by every step, is to the last digit what its rows say. @returns how many were read from their days */
async function demandEqual(range = year): Promise<number> {
  let kept = 0
  for (const kpi of figures) {
    const filter = await filterOf(ctx, range, nobody)
    for (const granularity of kpi.withoutSeries ? ([null] as const) : ([null, 'month', 'week'] as const)) {
      const days = await readDays(ctx, kpi, filter, range, granularity)
      if (!days) continue
      kept += 1
      expect(told(days), `${kpi.id} ${granularity}`).toEqual(told(await readRows(ctx, kpi, { ...filter, ...instantsOf(range, filter.zone) }, granularity)))
    }
  }
  return kept
}

const inZone = (timeZone: string) => transact(ctx, (tx) => setSetting(tx, workspaceSetting, { ...workspaceSetting.initial, timeZone }))
const violated = async () => sql(insightsInvariants.find(({ name }) => name === 'insights.figure-days-equal-the-rows')!.violations)
const ALL = figures.length * 3 - 2 * figures.filter(({ withoutSeries }) => withoutSeries).length
const story = fc.array(news, { minLength: 1, maxLength: 25 })

test('whatever happens to points, promises, tickets and answers: figures by day equal their rows, before, while and after the days are made again', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, story, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham'), async (first, then, zone) => {
      await inZone(zone)
      for (const one of first) await happen(one)
      await keepFigureDays(ctx)
      expect(await demandEqual()).toBe(ALL)
      expect(await violated()).toEqual([])
      for (const one of then) await happen(one)
      expect(await demandEqual()).toBe(ALL)
      expect(await violated()).toEqual([])
      await keepFigureDays(ctx)
      expect(await sql('SELECT 1 FROM figure_day_news')).toEqual([])
      expect(await demandEqual()).toBe(ALL)
      expect(await demandEqual({ from: '2026-10-20', to: '2026-11-17' })).toBe(ALL)
      expect(await violated()).toEqual([])
      const kept = async () => [await sql('SELECT * FROM figure_days ORDER BY figure, day'), await sql('SELECT * FROM figure_months ORDER BY figure, month')]
      const before = await kept()
      await keepFigureDays(ctx, { rebuild: true })
      expect(await kept()).toEqual(before)
    }),
    { numRuns: Number(process.env.FIGURE_DAYS_RUNS ?? 4), endOnFailure: true },
  )
})

test('days are kept by one calendar and one query: with another they are made anew, and until then rows are read', async () => {
  await solve(new Date('2026-03-10T23:30:00Z'), { what: 'ticket', minutesAgo: 0, size: 20, which: 0 })
  const kpi = figures.find(({ id }) => id === 'resolution-time')!
  const read = async () => readDays(ctx, kpi, await filterOf(ctx, year, nobody), year, null)
  expect(await read()).toBeNull()
  expect(await keepFigureDays(ctx)).toEqual({ days: 0, rebuilt: new Set(figures.map(({ byDay }) => byDay.name)).size })
  expect(await read()).toHaveLength(1)
  expect(await keepFigureDays(ctx)).toEqual({ days: 0, rebuilt: 0 })
  await inZone('America/New_York')
  expect(await read()).toBeNull()
  await keepFigureDays(ctx)
  expect(await read()).toHaveLength(1)
  await sql(`UPDATE figure_days_made SET definition = 'older' WHERE figure = 'resolution'`)
  expect(await read()).toBeNull()
  expect(await keepFigureDays(ctx)).toEqual({ days: 0, rebuilt: 1 })
  expect(await read()).toHaveLength(1)
})

test('somebody’s alone are read from the rows, and figures that share their days are of the same rows', async () => {
  await keepFigureDays(ctx)
  const kpi = figures.find(({ id }) => id === 'first-response-time')!
  for (const by of [{ channel: 'email' }, { agentId: agent }, { tier: 'gold' }, { segmentId: newId() }])
    expect(await readDays(ctx, kpi, await filterOf(ctx, { ...year, ...by }, nobody), year, null)).toBeNull()
  for (const { byDay } of figures) expect(new Set(figures.filter((other) => other.byDay.name === byDay.name).map(definitionOf)).size).toBe(1)
})

test('verify finds a day that is not what its rows say, and one that is missing', async () => {
  await solve(new Date('2026-03-10T12:00:00Z'), { what: 'ticket', minutesAgo: 0, size: 20, which: 0 })
  await keepFigureDays(ctx)
  expect(await violated()).toEqual([])
  await sql(`UPDATE figure_months SET places = ARRAY[0, 2] WHERE figure = 'resolution'`)
  expect(await violated()).toMatchObject([{ id: 'resolution 2026-03' }])
  await sql(`UPDATE figure_months SET places = ARRAY[0, 1] WHERE figure = 'resolution'`)
  await sql(`UPDATE figure_days SET num = num + 1 WHERE figure = 'first-response'`)
  expect(await violated()).toMatchObject([{ id: 'first-response 2026-03-10' }])
  await sql(`DELETE FROM figure_days WHERE figure = 'first-response'`)
  expect(await violated()).toMatchObject([{ id: 'first-response 2026-03-10' }, { id: 'first-response 2026-03' }])
})
