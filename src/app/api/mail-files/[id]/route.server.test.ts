import { beforeAll, expect, test } from 'vitest'
import { takeInMail } from '@/features/tickets/server'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { createPerson } from '@/testing/factories/people'
import { rawMail } from '@/testing/fakes/mails'
import { sessionHeaders } from '@/testing/session'
import { GET as getRawMail } from '../../raw-mails/[id]/route'
import { GET } from './route'

const SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
let headers: Headers
let messageId: string
beforeAll(async () => {
  headers = await sessionHeaders((await createPerson('agent')).id)
  const text = `--b\r\nContent-Type: text/plain\r\n\r\nLook.\r\n--b\r\nContent-Type: image/svg+xml; name="=?utf-8?Q?l=22;_x=0D=0A.svg?="\r\nContent-Disposition: inline\r\n\r\n${SCRIPT}\r\n--b--`
  ;({ messageId } = await takeInMail(systemCtx('test'), { raw: rawMail({ contentType: 'multipart/mixed; boundary=b', text }), source: 'test' }))
})

const ask = (get: typeof GET, id: string, more = headers) => get(new Request('http://localhost/', { headers: more }), { params: Promise.resolve({ id }) })

test('a file of a mail is a download in a sandbox, of the type its bytes say, under a name that cannot add a header', async () => {
  const [file] = await database().mailFile.findMany({ where: { rawMailId: messageId } })
  const answer = await ask(GET, file!.id)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain(SCRIPT)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%~!-]+$/),
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox$/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
})

test('so is a mail as it came', async () => {
  const answer = await ask(getRawMail, messageId)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-disposition': `attachment; filename="${messageId}.eml"; filename*=UTF-8''${messageId}.eml`,
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox$/),
    'x-content-type-options': 'nosniff',
  })
})

test('rights are asked at each read: nobody reads a file by knowing its id', async () => {
  const [file] = await database().mailFile.findMany({ where: { rawMailId: messageId } })
  for (const [get, id] of [
    [GET, file!.id],
    [getRawMail, messageId],
  ] as const)
    expect((await ask(get, id, new Headers({ host: 'localhost' }))).status).toBe(401)
})
