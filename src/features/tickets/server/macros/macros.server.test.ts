import { beforeAll, expect, test } from 'vitest'
import { ensureProgramme } from '@/features/loyalty/server'
import { database } from '@/server/db/client'
import { customer, movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import type { MacroAction } from '../../domain'
import { changeTicket } from '../change-ticket'
import { getTicket } from '../queries/get-ticket'
import { dryRun, previewMacro } from './dry-run'
import { getRun } from './get-run'
import { listMacros } from './load-macros'
import { runMacro } from './run-macro'
import { removeMacro, saveMacro } from './save-macro'
import { startRun } from './start-run'
import { suggestFor } from './suggest-macros'
import { startUndo, undoRun } from './undo-run'

const time = movableClock('2026-11-21T10:00:00Z')
let lena: Awaited<ReturnType<typeof staff>>
let boss: Awaited<ReturnType<typeof staff>>

beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena Maier')
  boss = await staff('manager', time.clock, 'Bo Boss')
  await ensureProgramme(office(time.clock), 'EUR')
})

const keep = async (fields: { body?: string; actions?: MacroAction[]; kind?: 'reply' | 'note' }, ctx = boss) => {
  const { id } = await saveMacro(ctx, {
    name: `M ${crypto.randomUUID()}`,
    language: 'en',
    kind: 'reply',
    body: '',
    actions: [],
    topics: [],
    shared: ctx === boss,
    ...fields,
  })
  return { macroId: id, version: 1 }
}
const pointsOf = async (ticketId: string) => {
  const { customerId } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  return Number((await database().pointsAccount.findUnique({ where: { customerId } }))?.balance ?? 0n)
}

test('a new desk has ten macros in two languages, once, however many ask at the same time', async () => {
  const lists = await Promise.all([listMacros(lena), listMacros(boss), listMacros(lena)])
  for (const list of lists) expect(list).toHaveLength(20)
})

test('a dry run says every effect and changes nothing; the run then does exactly that', async () => {
  await customer('run@shop.example', 'Rosa Rund')
  const { ticketId } = await ticketFrom('run@shop.example', { clock: time.clock })
  const macro = await keep({
    body: 'Hello {{customer.firstName|there}}, we closed #{{ticket.number}}.',
    actions: [
      { kind: 'status', status: 'closed' },
      { kind: 'tags', add: ['sorry'], remove: [] },
      { kind: 'points', amount: 50, reason: 'goodwill' },
    ],
  })
  const before = await getTicket(lena, { ticketId })
  const dry = await dryRun(lena, { macroId: macro.macroId, ticketIds: [ticketId], sendText: true })
  expect(await getTicket(lena, { ticketId })).toEqual(before)
  expect(dry.totals).toMatchObject({ replies: 1, points: 50, pointsForApproval: 0, changes: 2 })
  expect(dry.tickets[0]!.effects[0]).toMatchObject({ kind: 'reply', text: `Hello Rosa, we closed #${before.number}.`, to: 'run@shop.example' })
  const { runId } = await startRun(lena, { ...macro, ticketIds: [ticketId] })
  expect(await getTicket(lena, { ticketId })).toMatchObject({ status: 'closed', tags: ['sorry'], assignee: { id: lena.userId } })
  expect(await pointsOf(ticketId)).toBe(50)
  expect(await getRun(lena, { runId })).toMatchObject({ status: 'done', done: 1, failed: 0 })
})

test('a missing variable blocks, names itself, and nothing at all happens, points included', async () => {
  const { ticketId } = await ticketFrom('blocked@shop.example', { clock: time.clock })
  const macro = await keep({ body: 'Order {{order.number}}', actions: [{ kind: 'points', amount: 50, reason: 'goodwill' }] })
  await expect(startRun(lena, { ...macro, ticketIds: [ticketId] })).rejects.toMatchObject({
    code: 'tickets.macro-blocked',
    details: { names: ['order.number'] },
  })
  expect([await pointsOf(ticketId), (await getTicket(lena, { ticketId })).messages.length]).toEqual([0, 1])
})

test('an undo takes back status, tags, assignee, the unsent reply and the points; what somebody changed since stays', async () => {
  const { ticketId } = await ticketFrom('undo@shop.example', { clock: time.clock })
  const macro = await keep({
    body: 'Done.',
    actions: [
      { kind: 'status', status: 'closed' },
      { kind: 'priority', priority: 'high' },
      { kind: 'assign', to: 'me' },
      { kind: 'tags', add: ['one', 'two'], remove: [] },
      { kind: 'points', amount: 30, reason: 'goodwill' },
    ],
  })
  const { runId } = await startRun(boss, { ...macro, ticketIds: [ticketId] })
  await changeTicket(lena, { ticketId, priority: 'urgent', tags: ['one', 'two', 'three'] })
  await startUndo(boss, { runId })
  const after = await getTicket(boss, { ticketId })
  expect(after).toMatchObject({ status: 'open', priority: 'urgent', tags: ['three'], assignee: null })
  expect(after.messages.map(({ kind }) => kind)).toEqual(['customer'])
  expect(await database().draft.count({ where: { ticketId } })).toBe(0)
  expect(await pointsOf(ticketId)).toBe(0)
  expect(await getRun(boss, { runId })).toMatchObject({ status: 'undone', tickets: [{ status: 'undone', problem: null }] })
  await expect(startUndo(boss, { runId })).rejects.toMatchObject({ code: 'tickets.macro-undone' })
})

test('what has left or takes another right stays, and the result says so', async () => {
  const { ticketId } = await ticketFrom('stays@shop.example', { clock: time.clock })
  const macro = await keep({ body: 'Sent.', actions: [{ kind: 'points', amount: 30, reason: 'goodwill' }] })
  const { runId } = await startRun(lena, { ...macro, ticketIds: [ticketId] })
  await database().outboundMail.updateMany({ where: { ticketId }, data: { status: 'sent' } })
  await startUndo(lena, { runId })
  expect((await getRun(lena, { runId })).tickets).toMatchObject([{ status: 'partly-undone', problem: 'sent points' }])
  expect(await pointsOf(ticketId)).toBe(30)
})

test('a run told twice, or again after a crash, does each ticket once', async () => {
  const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(async (name) => (await ticketFrom(`twice-${name}@shop.example`, { clock: time.clock })).ticketId))
  const macro = await keep({ body: 'Once.', actions: [{ kind: 'points', amount: 10, reason: 'goodwill' }] })
  const { runId, total } = await startRun(boss, { ...macro, ticketIds: ids })
  expect(total).toBe(5)
  expect(await getRun(boss, { runId })).toMatchObject({ status: 'waiting', done: 0 })
  await runMacro(boss, runId, async (done) => done < 2)
  await runMacro(boss, runId)
  await runMacro(boss, runId)
  for (const ticketId of ids) expect([await pointsOf(ticketId), (await getTicket(boss, { ticketId })).messages.length]).toEqual([10, 2])
  await database().macroRun.update({ where: { id: runId }, data: { status: 'undoing' } })
  await undoRun(boss, runId)
  for (const ticketId of ids) expect([await pointsOf(ticketId), (await getTicket(boss, { ticketId })).messages.length]).toEqual([0, 1])
})

test('points above one’s limit are asked for, and the dry run says so', async () => {
  const { ticketId } = await ticketFrom('limit@shop.example', { clock: time.clock })
  const macro = await keep({ actions: [{ kind: 'points', amount: 100_000, reason: 'goodwill' }] })
  expect((await dryRun(lena, { macroId: macro.macroId, ticketIds: [ticketId], sendText: true })).totals).toMatchObject({
    points: 100_000,
    pointsForApproval: 100_000,
  })
  await startRun(lena, { ...macro, ticketIds: [ticketId] })
  expect(await pointsOf(ticketId)).toBe(0)
  expect(await database().adjustment.count({ where: { ticketId, status: 'requested' } })).toBe(1)
})

test('one’s own macro is nobody else’s, and one for all is a manager’s', async () => {
  const own = await keep({ body: 'Mine.' }, lena)
  expect((await listMacros(boss)).some(({ id }) => id === own.macroId)).toBe(false)
  await expect(removeMacro(boss, { id: own.macroId })).rejects.toMatchObject({ kind: 'missing' })
  const shared = await keep({ body: 'All.' })
  await expect(removeMacro(lena, { id: shared.macroId })).rejects.toMatchObject({ code: 'tickets.macro-for-all' })
})

test('solved tickets like it are found with their answer, and a preview reads as it will', async () => {
  const old = await ticketFrom('old@shop.example', { subject: 'Kettle whistles loudly', body: 'The kettle whistles when it boils.', clock: time.clock })
  const note = await keep({ body: 'Turn the whistle round.' })
  await startRun(lena, { ...note, ticketIds: [old.ticketId] })
  await changeTicket(lena, { ticketId: old.ticketId, status: 'closed' })
  const fresh = await ticketFrom('new@shop.example', { subject: 'My kettle whistles', body: 'It boils and whistles.', clock: time.clock })
  expect((await suggestFor(lena, { ticketId: fresh.ticketId })).similar).toMatchObject([{ id: old.ticketId, answer: 'Turn the whistle round.' }])
  expect(await previewMacro(lena, { body: '{{agent.firstName}} {{order.total}}', language: 'en', ticketId: fresh.ticketId })).toMatchObject({
    text: 'Lena {{order.total}}',
    missing: ['order.total'],
  })
})
