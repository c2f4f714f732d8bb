import { beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/server/db/client'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { customer, staff } from '@/testing/factories/tickets'
import type { SaveFormInput } from '../../domain'
import { ticketsInvariants } from '../invariants'
import { getTicket } from '../queries/get-ticket'
import { answerFormPage, answerFormPost, answerFormScript } from './answer-form'
import { newFormToken } from './form-token'
import { deleteForm, saveForm } from './web-forms'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

let n = 0
let ip = ''
beforeEach(() => {
  ip = `203.0.113.${++n}`
})

async function aForm(more: Partial<SaveFormInput> = {}): Promise<string> {
  const input = {
    name: `Contact ${++n}`,
    mailboxId: null,
    language: 'en' as const,
    title: 'Write to us',
    topics: ['Returns'],
    takesFiles: true,
    active: true,
    ...more,
  }
  return (await saveForm(await staff('manager'), input)).id
}
const shown = (formId: string, secondsAgo = 60) => newFormToken(formId, new Date(Date.now() - secondsAgo * 1_000))

function post(formId: string, fields: Record<string, string | File>): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ token: shown(formId), email: `web${n}@example.com`, message: 'Where is my parcel?', ...fields }))
    body.append(name, value)
  return answerFormPost(formId, new Request('http://desk.example/f/x', { method: 'POST', body, headers: { 'x-forwarded-for': ip } }))
}
const ticketsOf = (email: string) => database().ticket.findMany({ where: { customer: { email } }, include: { messages: { include: { files: true } } } })

test('what a shopper writes becomes a ticket of the customer with that address, with order, topic and file', async () => {
  const customerId = await customer('shopper@example.com', 'Ines Shopper')
  const form = await aForm()
  const answer = await post(form, {
    ...{ name: 'Ines', email: 'Shopper@Example.com', order: '#1042', topic: 'Returns', message: 'It does not fit.\r\nWhat now?' },
    files: new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d])], '../label.pdf', { type: 'text/html' }),
  })
  expect(answer.status).toBe(200)
  const [ticket] = await ticketsOf('shopper@example.com')
  expect(ticket).toMatchObject({ customerId, channel: 'web', status: 'open', subject: 'Returns · #1042' })
  expect(ticket!.messages).toMatchObject([
    {
      kind: 'customer',
      authorEmail: 'shopper@example.com',
      bodyText: 'Order number: #1042\n\nIt does not fit.\nWhat now?',
      files: [{ name: 'label.pdf', type: 'application/pdf' }],
    },
  ])
  expect((await getTicket(await staff('agent'), { ticketId: ticket!.id })).messages[0]?.files).toHaveLength(1)
})

test('the answer repeats nothing of what was sent, and no mail goes out', async () => {
  const form = await aForm()
  const evil = '<script>alert(1)</script> buy-this-now'
  const answer = await post(form, { name: 'Evil', message: evil })
  const text = await answer.text()
  expect(text).toContain('will answer by e-mail')
  expect(text).not.toMatch(/buy-this-now|Evil|alert/)
  expect(await database().outboundMail.count()).toBe(0)
})

test('the same page sent twice, also at once, is one ticket', async () => {
  const form = await aForm()
  const token = shown(form)
  const answers = await Promise.all([post(form, { token }), post(form, { token }), post(form, { token })])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await ticketsOf(`web${n}@example.com`)).toHaveLength(1)
})

test('a program that fills in every field is thanked, and nothing is kept', async () => {
  const form = await aForm()
  const answer = await post(form, { website: 'https://spam.example' })
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Thank you')])
  expect(await ticketsOf(`web${n}@example.com`)).toHaveLength(0)
})

test('too fast, too late, forged, of another form, or none at all: a token that is not good makes no ticket', async () => {
  const [form, other] = [await aForm(), await aForm()]
  const tokens = [shown(form, 1), shown(form, 25 * 3_600), `${shown(form)}x`, shown(other), '', 'a.b.c', `${Date.now().toString(36)}.x.y`]
  for (const token of tokens) expect((await post(form, { token })).status).toBe(400)
  expect(await ticketsOf(`web${n}@example.com`)).toHaveLength(0)
})

test.each([
  ['no address', { email: 'nobody' }],
  ['a line break in a name', { name: 'Otto\nBcc: all@example.com' }],
  ['a topic the form does not have', { topic: 'Politics' }],
  ['an advertisement', { message: 'https://a.example '.repeat(9) }],
  ['no message', { message: ' ' }],
])('%s is refused', async (_, fields) => {
  const form = await aForm()
  expect((await post(form, fields)).status).toBe(400)
  expect(await database().message.count({ where: { authorEmail: `web${n}@example.com` } })).toBe(0)
})

test('programs, large files and files nobody asked for are refused, and so is the message they came with', async () => {
  const form = await aForm()
  const file = (content: BlobPart, name: string) => new File([content], name)
  expect((await post(form, { files: file('MZ\u0090', 'invoice.pdf') })).status).toBe(400)
  expect((await post(form, { files: file(new Uint8Array(5 * 1024 * 1024 + 1), 'big.bin') })).status).toBe(400)
  const without = await aForm({ takesFiles: false })
  expect((await post(without, { files: file('text', 'note.txt') })).status).toBe(400)
  expect(await database().attachment.count({ where: { ticket: { customer: { email: `web${n}@example.com` } } } })).toBe(0)
})

test('a request larger than a form is refused before it is read', async () => {
  const form = await aForm()
  const request = new Request('http://desk.example/f/x', {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '99999999' },
  })
  expect((await answerFormPost(form, request)).status).toBe(413)
})

test('one address is heard six times an hour, one place thirty times', async () => {
  const form = await aForm()
  const statuses = []
  for (let message = 0; message < 7; message++) {
    ip = `198.51.100.${message}`
    statuses.push((await post(form, { email: 'loud@example.com' })).status)
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
  expect(await ticketsOf('loud@example.com')).toHaveLength(6)
})

test('a form may stand in a frame, runs nothing but its own lines, and is gone when it is switched off', async () => {
  const form = await aForm({ title: 'A <b>title</b>', topics: ['"><script>'] })
  const page = await answerFormPage(form)
  const text = await page.text()
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors \*/)
  expect(text).not.toMatch(/<b>title|"><script>/)
  expect(text.match(/<script/g)).toHaveLength(1)
  expect((await answerFormScript(form)).headers.get('content-type')).toContain('javascript')
  const off = await aForm({ active: false })
  expect([(await answerFormPage(off)).status, (await post(off, {})).status, (await answerFormPage('garbage')).status]).toEqual([404, 404, 404])
  await deleteForm(await staff('manager'), { id: form })
  expect((await answerFormPage(form)).status).toBe(404)
})

test('after all of this every rule of the feature holds', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
