import { expect, test } from 'vitest'
import { rawMail } from '@/testing/fakes/mails'
import { MAX_MAIL_BYTES, parseMail } from './parse-mail'

test('a mail that takes too long is given up with its thread, and the next one is read', async () => {
  await expect(parseMail(rawMail(), { timeoutMs: 0 })).rejects.toThrow('not read within 0 s')
  expect(await parseMail(rawMail({ text: 'After' }))).toMatchObject({ visibleText: 'After' })
})

test('a mail with a thousand and one parts is refused, not read halfway', async () => {
  const parts = Array.from({ length: 1_001 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n').join('')
  await expect(parseMail(rawMail({ contentType: 'multipart/mixed; boundary=b', text: `${parts}--b--` }))).rejects.toThrow(/child nodes/i)
})

test('a mail above the limit is refused before a thread sees it', async () => {
  await expect(parseMail(Buffer.alloc(MAX_MAIL_BYTES + 1))).rejects.toThrow('larger than 25 MB')
})

test('twenty mails at once are all read, two at a time', async () => {
  const read = await Promise.all(Array.from({ length: 20 }, (_, n) => parseMail(rawMail({ text: `Mail ${n}` }))))
  expect(read.map((mail) => (mail as { visibleText: string }).visibleText)).toEqual(Array.from({ length: 20 }, (_, n) => `Mail ${n}`))
})

test('a text made to lead patterns astray still gives its mail, without the wait', async () => {
  const started = Date.now()
  const text = `On ${'a '.repeat(30_000)}\n${'>'.repeat(5_000)}\nAm ${'x\n'.repeat(5_000)}schrieb`
  expect(await parseMail(rawMail({ text }))).toMatchObject({ fullText: expect.stringContaining('On a a') })
  expect(Date.now() - started).toBeLessThan(9_500)
})
