import { describe, expect, it } from 'vitest'
import { isAutoReplySubject } from './auto-reply-subject'
import { classifyMail } from './classify-mail'
import { isDeadAddress, readDeliveryReport } from './delivery-report'
import { fileTypeOf } from './file-type'
import { readHeaders } from './headers'
import { firstPointed } from './thread-mail'

const judged = (head: string, rest: Partial<Parameters<typeof classifyMail>[0]> = {}) =>
  classifyMail({ headers: readHeaders(Buffer.from(head)), fromAddress: 'anna@mail.example', messageIdIsOurs: false, mailsInLastHour: 0, ...rest })

describe('a mail is judged', () => {
  it('by what is certain before what is likely', () => {
    expect(judged('X-Rapport-Desk: a\nAuto-Submitted: auto-replied\n').reason).toBe('own-mail')
    expect(judged('Auto-Submitted: auto-replied\nReturn-Path: <>\nX-Spam-Flag: YES\n').reason).toBe('auto-submitted')
    expect(judged('Return-Path: <>\n').kind).toBe('bounce')
    expect(judged('List-Id: <a>\nX-Spam-Flag: YES\n').kind).toBe('list')
  })

  it('as a person’s where a header says no, and by our own server’s word only', () => {
    expect(judged('Auto-Submitted: no\nX-Spam-Status: No\n').kind).toBe('person')
    expect(judged('Authentication-Results: ours; dmarc=pass\nAuthentication-Results: theirs; dmarc=fail\n').kind).toBe('person')
  })

  it('as a machine’s after thirty of one sender within the hour', () => {
    expect(judged('', { mailsInLastHour: 29 }).kind).toBe('person')
    expect(judged('', { mailsInLastHour: 30 }).reason).toBe('too-many-from-one-sender')
  })
})

describe('a subject of an automat', () => {
  it.each(['Automatic reply: x', 'Abwesenheitsnotiz', 'Réponse automatique : x', '自動応答: x', '[Auto] Out of office', 'Automatická odpověď: x'])(
    '%s',
    (subject) => expect(isAutoReplySubject(subject)).toBe(true),
  )
  it.each(['Re: Automatic reply: x', 'Out of office chairs', 'Automatic replenishment of my order', 'Abwesenheitsschild'])('is not: %s', (subject) =>
    expect(isAutoReplySubject(subject)).toBe(false),
  )
})

describe('an address is dead', () => {
  const report = (status: string | null, diagnostic = '') => ({ address: 'a@b.example', outcome: 'failed' as const, status, diagnostic })
  it.each([['5.1.1'], ['5.1.10'], ['5.2.1'], ['5.4.4']])('for %s', (status) => expect(isDeadAddress(report(status))).toBe(true))
  it('where words only say so', () => expect(isDeadAddress(report(null, '550 no such user'))).toBe(true))
  it.each([['5.2.2'], ['5.7.1'], ['5.3.4'], ['4.4.1']])('not for %s: that passes', (status) => expect(isDeadAddress(report(status))).toBe(false))
  it('not while the server goes on trying', () => expect(isDeadAddress({ ...report('5.1.1'), outcome: 'delayed' })).toBe(false))
})

it('a report that names nobody is none', () => expect(readDeliveryReport({ fullText: 'Something went wrong.', attachments: [] })).toBeNull())

describe('a file’s type', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  it.each([
    ['\x89PNG\r\n\x1a\n', 'a.png', 'image/png'],
    ['\xff\xd8\xff\xe0', 'a.exe', 'image/jpeg'],
    ['%PDF-1.7', 'a.html', 'application/pdf'],
    ['PK\x03\x04', 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['PK\x03\x04', 'a.zip', 'application/zip'],
    ['<svg onload="alert(1)">', 'a.svg', 'application/octet-stream'],
    ['<!doctype html>', 'a.png', 'application/octet-stream'],
    ['BEGIN:VCALENDAR', 'a.ics', 'application/octet-stream'],
    ['', 'empty', 'application/octet-stream'],
  ])('of %j called %s is %s', (content, name, type) => expect(fileTypeOf(bytes(content), name)).toBe(type))
})

it('the first ticket a mail points at is asked by the strongest sign, besides the one it is in', () => {
  const at = (ticketId: string, by: 'subject-token' | 'references') => ({ ticketId, by, senderBelongs: false, closedAt: null })
  expect(firstPointed([at('here', 'references'), at('weak', 'subject-token'), at('strong', 'references')], 'here')).toBe('strong')
  expect(firstPointed([at('here', 'references')], 'here')).toBeNull()
})
