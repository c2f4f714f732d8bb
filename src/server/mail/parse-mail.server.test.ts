import { expect, test } from 'vitest'
import { rawMail } from '@/testing/fakes/mails'
import { MAX_MAIL_BYTES, parseMail } from './parse-mail'

test('a mail that takes too long is given up with its thread, and the next one is read', async () => {
  await expect(parseMail(rawMail(), { timeoutMs: 0 })).rejects.toThrow('not read within 0 s')
  expect(await parseMail(rawMail({ text: 'After' }))).toMatchObject({ fullText: expect.stringContaining('After') })
})

test('a mail with a thousand and one parts is refused, not read halfway', async () => {
  const parts = Array.from({ length: 1_001 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n').join('')
  await expect(parseMail(rawMail({ contentType: 'multipart/mixed; boundary=b', text: `${parts}--b--` }))).rejects.toThrow('more than 1000 parts')
})

test('a mail above the limit is refused before a thread sees it', async () => {
  await expect(parseMail(Buffer.alloc(MAX_MAIL_BYTES + 1))).rejects.toThrow('larger than 25 MB')
})

test('twenty mails at once are all read, two at a time', async () => {
  const read = await Promise.all(Array.from({ length: 20 }, (_, n) => parseMail(rawMail({ text: `Mail ${n}` }))))
  expect(read.map((mail) => (mail as { fullText: string }).fullText.trim())).toEqual(Array.from({ length: 20 }, (_, n) => `Mail ${n}`))
})

test('sixty parts beside each other are not deep, and a boundary in the text is no part', async () => {
  const parts = Array.from(
    { length: 60 },
    (_, n) => `--b\r\nContent-Type: multipart/alternative; boundary=i${n}\r\n\r\n--i${n}\r\n\r\nboundary=${n}\r\n--i${n}--\r\n`,
  )
  const mail = await parseMail(rawMail({ contentType: 'multipart/mixed; boundary=b', text: `${parts.join('')}--b--` }))
  expect(mail).toMatchObject({ fullText: expect.stringContaining('boundary=59') })
})

test('mails within mails within mails end at fifty levels', async () => {
  const text = Array.from({ length: 60 }, () => 'Content-Type: message/rfc822\r\n\r\n').join('')
  await expect(parseMail(rawMail({ contentType: 'message/rfc822', text }))).rejects.toThrow('more than 50 parts within each other')
})

test('HTML too long to lay out still gives its words', async () => {
  const html = `<p>Where is my parcel?</p>${'<!-- nothing -->'.repeat(150_000)}`
  expect(await parseMail(rawMail({ contentType: 'text/html; charset=utf-8', text: html }))).toMatchObject({
    fullText: expect.stringContaining('Where is my parcel?'),
  })
})
