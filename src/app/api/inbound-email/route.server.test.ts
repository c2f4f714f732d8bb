import { beforeEach, expect, test } from 'vitest'
import { createToken } from '@/features/access/server'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { POST } from './route'

let token = ''
beforeEach(async () => {
  await freshDatabase()
  token = (await createToken(systemCtx('test'), { name: 'Mail server', role: 'admin' })).token
})

const deliver = async (raw: string, headers: Record<string, string> = {}) => {
  const sent = { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822', ...headers }
  const response = await POST(new Request('http://desk.test/api/inbound-email', { method: 'POST', body: raw, headers: sent }))
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

test.each([
  ['', 'no-sender'],
  ['\r\n', 'no-sender'],
  ['no header at all', 'no-sender'],
])('what is no mail (%j) is kept all the same and waits for a person: whoever delivers may forget it', async (raw, reason) => {
  const first = await deliver(raw)
  expect(first).toEqual({ status: 202, body: { messageId: expect.any(String), disposition: 'suspended', reason } })
  expect(await deliver(raw)).toEqual({ status: 202, body: { messageId: first.body.messageId, disposition: 'duplicate' } })
  expect(await sql(`SELECT octet_length(raw) AS bytes, disposition FROM raw_mails`)).toEqual([{ bytes: raw.length, disposition: 'suspended' }])
})

test('without a token, or as something else than a mail, nothing is kept', async () => {
  expect(await deliver('From: a@example.com', { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
  expect(await deliver('From: a@example.com', { 'content-type': 'application/json' })).toMatchObject({ status: 415, body: { code: 'tickets.not-a-mail' } })
  expect(await sql('SELECT 1 FROM raw_mails')).toEqual([])
})
