import { expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { transact, transactDirectly } from '@/server/db/transact'
import { sql } from '@/testing/database'
import { customer, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { drawTicket } from './draw-ticket'
import { beginTicket, createTicket } from './open-ticket'
import { postCustomerMessage } from './post-customer-message'

const lena = await staff('agent')
const rowOf = (id: string) => database().ticket.findUniqueOrThrow({ where: { id } })
const clockOf = (id: string) => sql('SELECT kind, started_at, due_at, outcome FROM sla_targets WHERE ticket_id = $1 ORDER BY kind', id)

test('a ticket is decided on as it is written: empty, or with its first message', async () => {
  const customerId = await customer('drawn@example.com', 'Dora Drawn')
  const news = { customerId, subject: 'Where?', channel: 'web' as const, priority: 'high' as const, tags: ['a', 'b', 'a'] }
  const empty = await transact(office(), (tx) => createTicket(tx, news))
  expect(await rowOf(empty.id)).toEqual(empty)
  const message = { name: 'Dora', email: 'drawn@example.com', body: 'Where is it?', joinedBy: 'new' as const }
  const full = await transactDirectly(office(), async (tx) => postCustomerMessage(tx, (await drawTicket(tx, news)).ticket, { ...message, id: newId() }))
  expect(await rowOf(full.ticket.id)).toEqual(full.ticket)
  expect(full.ticket.number).toBeGreaterThan(empty.number)
})

test('whether it is written before or with its first message, a ticket and its clock are the same', async () => {
  const customerId = await customer('twice@example.com', 'Tom Twice')
  const now = new Date('2026-11-20T10:00:00Z')
  const ctx = office({ now: () => now })
  const news = { customerId, subject: 'Where?', channel: 'email' as const }
  const message = () => ({ id: newId(), name: 'Tom', email: null, body: 'Hello?', joinedBy: 'new' as const })
  const before = await transact(ctx, async (tx) => postCustomerMessage(tx, await createTicket(tx, news), message()))
  const within = await transactDirectly(ctx, async (tx) => postCustomerMessage(tx, (await drawTicket(tx, news)).ticket, message()))
  const same = { id: '', number: 0, replyToken: '', lastMessageId: '' }
  expect({ ...(await rowOf(within.ticket.id)), ...same }).toEqual({ ...(await rowOf(before.ticket.id)), ...same })
  expect(await clockOf(within.ticket.id)).toEqual(await clockOf(before.ticket.id))
})

test('a ticket whose transaction failed leaves nothing, not even in the search', async () => {
  const customerId = await customer('failed@example.com')
  const failing = transactDirectly(office(), async (tx) => {
    await postCustomerMessage(tx, (await drawTicket(tx, { customerId, subject: 'No', channel: 'api' })).ticket, {
      ...{ id: newId(), name: 'F', email: null, body: 'Never', joinedBy: 'new' },
    })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await sql('SELECT id FROM tickets WHERE customer_id = $1', customerId)).toEqual([])
  expect(await sql("SELECT word FROM ticket_words WHERE word = 'never'")).toEqual([])
})

test('a conversation an agent begins is theirs, answered, and its mail is owed', async () => {
  const { ticketId, outboundMailId } = await beginTicket(lena, { kind: 'reply', email: 'begun@example.com', subject: 'Your vase', body: 'It is ready.' })
  expect(await rowOf(ticketId)).toMatchObject({ status: 'pending', assigneeId: lena.userId, version: 2, firstResponseAt: expect.any(Date) })
  expect(await sql('SELECT status, to_address FROM outbound_mails WHERE id = $1', outboundMailId)).toEqual([
    { status: 'queued', to_address: 'begun@example.com' },
  ])
})

test('the search has all words of a new ticket once it is there, whichever of its rows is written first', async () => {
  const { ticketId } = await ticketFrom('words@example.com', { subject: 'Porcelain', body: 'The teapot lid' })
  const written = async (id: string) =>
    (await sql<{ words: string }>('SELECT array_to_string(tsvector_to_array(words), chr(32)) AS words FROM ticket_search WHERE ticket_id = $1', id))[0]!.words
  for (const word of ['porcelain', 'teapot', 'words']) expect((await written(ticketId)).split(' ')).toContain(word)
  const copy = async (first: 'ticket' | 'message') => {
    const [id, messageId] = [newId(), newId()]
    const ticket = Prisma.sql`INSERT INTO tickets SELECT (jsonb_populate_record(t, jsonb_build_object('id', ${id}::text, 'number', nextval('tickets_number_seq'), 'reply_token', ${id}::text))).* FROM tickets t WHERE id = ${ticketId}::uuid RETURNING 1`
    const message = Prisma.sql`INSERT INTO messages SELECT (jsonb_populate_record(m, jsonb_build_object('id', ${messageId}::text, 'ticket_id', ${id}::text))).* FROM messages m WHERE ticket_id = ${ticketId}::uuid RETURNING 1`
    await transactDirectly(office(), (tx) => (first === 'ticket' ? tx.write(ticket, message) : tx.write(message, ticket)))
    const [{ number }] = (await sql<{ number: number }>('SELECT number FROM tickets WHERE id = $1', id)) as [{ number: number }]
    return (await written(id))
      .split(' ')
      .filter((word) => word !== String(number))
      .join(' ')
  }
  const [one, other] = [await copy('ticket'), await copy('message')]
  expect(one).toBe(other)
  expect(one).toContain('teapot')
})
