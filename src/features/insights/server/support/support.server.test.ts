import { beforeAll, expect, test } from 'vitest'
import { changeTicket, openTicket, replyToTicket } from '@/features/tickets/server'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { movableClock, office, staff } from '@/testing/factories/tickets'
import { SUPPORT_FIGURES } from '../../domain'
import { getKpi } from '../kpi/catalogue'
import { filterOf } from '../kpi/kpi-filter'
import { readRows } from '../kpi/read-sums'
import { aggregate } from '../kpi/sums'
import { getSupportBreakdown } from './support-breakdown.query'
import { listSupportRows } from './support-rows.query'

const time = movableClock('2026-11-01T09:00:00Z')
const ctx = office(time.clock)
const everybody = async () => Prisma.sql`true`
const range = { from: '2026-11-01', to: '2026-11-30' }
const HOUR = 3_600_000
let lena: Awaited<ReturnType<typeof staff>>
let ben: Awaited<ReturnType<typeof staff>>

/** A ticket answered by somebody, with the panel seen before or not, and closed. */
async function solved(by: typeof lena, { replies = 1, seen = false, complete = true, reopen = false } = {}) {
  const { ticketId } = await openTicket(ctx, { email: `${Math.random()}@example.com`, subject: 'Mug', body: 'Broken', channel: 'email' })
  time.pass(HOUR)
  const { customerId } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  if (seen)
    await database().ticketContextView.create({
      data: { id: crypto.randomUUID(), ticketId, customerId, userId: by.userId, at: time.clock.now(), tookMs: 90, facts: [], complete },
    })
  for (let n = 0; n < replies; n++) {
    time.pass(60_000)
    await replyToTicket(by, { ticketId, body: `Answer ${n}` })
  }
  await changeTicket(by, { ticketId, status: 'closed' })
  if (reopen) {
    await changeTicket(by, { ticketId, status: 'open' })
    await changeTicket(by, { ticketId, status: 'closed' })
  }
  return ticketId
}

beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena')
  ben = await staff('agent', time.clock, 'Ben')
  await solved(lena, { seen: true })
  await solved(lena, { seen: true, complete: false })
  await solved(lena)
  await solved(lena, { replies: 2, seen: true })
  await solved(ben, { reopen: true })
  await openTicket(ctx, { email: 'waits@example.com', subject: 'Waits', body: 'Hello', channel: 'email' })
  time.to('2026-11-20T09:00:00Z')
})

test('solved at first contact: one reply, not opened again; with context: only where the panel with a complete profile was in sight before the reply', async () => {
  const lines = await getSupportBreakdown(ctx, { ...range, by: 'agent' }, everybody)
  const of = (name: string | null) => lines.find((line) => line.name === name)!.figures
  expect(of('Lena')).toMatchObject({ fcr: { value: 75, n: 4 }, 'fcr-with-context': { value: 25, n: 4 }, 'reopen-rate': { value: 0, n: 4 } })
  expect(of('Ben')).toMatchObject({ fcr: { value: 0, n: 1 }, 'reopen-rate': { value: 100, n: 1 } })
  expect(of(null)['tickets-backlog']).toEqual({ value: 1, n: 1 })
  expect(lines.at(-1)!.key).toBeNull()
})

test('the last seven days are not judged yet', async () => {
  const early = office({ now: () => new Date('2026-11-03T09:00:00Z') })
  expect((await getSupportBreakdown(early, { ...range, by: 'agent' }, everybody)).flatMap(({ figures }) => figures.fcr ?? [])).toEqual([])
})

test('every cell opens to exactly the tickets it counts, and the cells of a figure are the figure of the dashboard', async () => {
  const lines = await getSupportBreakdown(ctx, { ...range, by: 'agent' }, everybody)
  const filter = await filterOf(ctx, range, everybody)
  for (const kpi of SUPPORT_FIGURES) {
    const definition = getKpi(kpi)
    const cells = lines.flatMap(({ key, figures }) => (figures[kpi] ? [{ key, ...figures[kpi] }] : []))
    for (const { key, n } of cells) expect((await listSupportRows(ctx, { ...range, by: 'agent', kpi, key, limit: 100 }, everybody)).data.length, kpi).toBe(n)
    const [whole] = await readRows(ctx, definition, filter, null)
    expect(
      cells.reduce((sum, { n }) => sum + n, 0),
      kpi,
    ).toBe(whole!.sums.n)
    if (definition.aggregate === 'sum') expect(cells.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(aggregate('sum', whole!.sums))
  }
  for (const by of ['team', 'topic', 'product'] as const)
    expect((await getSupportBreakdown(ctx, { ...range, by }, everybody)).map(({ key }) => key)).toEqual([null])
})
