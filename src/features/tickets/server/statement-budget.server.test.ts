import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { staff, ticketFrom } from '@/testing/factories/tickets'
import { openTicket } from './open-ticket'
import { addNote, replyToTicket } from './reply-to-ticket'
import { ticketsRoutes } from './rest-routes'

// Each statement is a way to the database and back: what agents and programs do all day has a budget of them.

const FRAME = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|DEALLOCATE)/i
/** Nobody waits for a hint: one for several changes may come after any of them. */
const HINT = /pg_notify/

/** The statements somebody waits for, without those that only open and close a transaction. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = []
  const query = pg.Client.prototype.query
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text ?? '')
    if (text && !FRAME.test(text) && !HINT.test(text)) asked.push(text.replace(/\s+/g, ' ').trim().slice(0, 90))
    return (query as (...given: unknown[]) => unknown).apply(this, args) as never
  } as typeof query)
  await work()
  vi.restoreAllMocks()
  return asked
}
afterEach(() => void vi.restoreAllMocks())

const lena = await staff('agent')
const door = { routes: ticketsRoutes, authenticate: async () => lena.actor, throttle: async () => 0 }
const post = (path: string, body: object) =>
  handleRest(
    door,
    new Request(`http://desk.example/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(body),
    }),
  )

test('a reply takes four statements: lock, whether it is there already, what it stands on, and all it writes and tells', async () => {
  const { ticketId, messageId: lastSeenMessageId } = await ticketFrom('budget@example.com')
  const reply = () => replyToTicket(lena, { ticketId, body: 'It arrives tomorrow.', messageId: newId(), lastSeenMessageId })
  const asked = await statementsOf(reply)
  expect(asked.length, asked.join('\n')).toBe(4)
})

test('a note takes as many', async () => {
  const { ticketId } = await ticketFrom('budget.note@example.com')
  const asked = await statementsOf(() => addNote(lena, { ticketId, body: 'Look here.', messageId: newId() }))
  expect(asked.length, asked.join('\n')).toBe(4)
})

test('a new ticket of somebody known takes three for its person and two', async () => {
  await ticketFrom('budget.known@example.com')
  const open = () => openTicket(lena, { email: 'budget.known@example.com', subject: 'Where?', body: 'Where is it?', channel: 'email' })
  const asked = await statementsOf(open)
  expect(asked.length, asked.join('\n')).toBe(5)
})

test('a new ticket of somebody new takes as many', async () => {
  const open = () => openTicket(lena, { email: 'budget.new@example.com', subject: 'Where?', body: 'Where is it?', channel: 'email' })
  const asked = await statementsOf(open)
  expect(asked.length, asked.join('\n')).toBe(5)
})

test('a program’s reply adds its key and no more: its answer is kept by the last statement', async () => {
  const { ticketId } = await ticketFrom('budget.rest@example.com')
  const asked = await statementsOf(async () => {
    const response = await post(`/tickets/${ticketId}/messages`, { kind: 'reply', body: 'It arrives tomorrow.' })
    expect(response.status, await response.text()).toBe(201)
  })
  expect(asked.length, asked.join('\n')).toBe(4)
})
