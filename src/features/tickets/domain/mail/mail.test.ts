import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeaders } from './headers'
import { messageIdsIn, normaliseMessageId } from './message-id'
import { type ThreadCandidate, threadMail } from './thread-mail'
import { newReplyToken, replySubject, replyTokenIn, subjectWithoutMarks, ticketNumberInSubject } from './ticket-marks'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a Message-ID', () => {
  it.each([
    ['<a@B.Example>', 'a@b.example'],
    ['  <A@b.example> (comment)', 'A@b.example'],
    ['< a@b\r\n .example >', 'a@b.example'],
    ['a@b.example', 'a@b.example'],
    ['<no-at>', 'no-at'],
    ['', null],
    [null, null],
  ])('%j is compared as %j (espocrm#1516)', (text, expected) => expect(normaliseMessageId(text)).toBe(expected))

  it('lists give the nearest ancestor first, each once, bounded', () => {
    expect(messageIdsIn('<root@x.example> <mid@x.example>\t<last@x.example> <mid@x.example>')).toEqual(['mid@x.example', 'last@x.example', 'root@x.example'])
    expect(messageIdsIn(Array.from({ length: 500 }, (_, n) => `<${n}@x.example>`).join(' '))).toHaveLength(50)
  })
})

describe('headers', () => {
  it('are unfolded, found whatever their case, and end at the first empty line', () => {
    const headers = readHeaders(bytes('Subject: one\r\n two\r\nX-A: 1\r\nx-a: 2\r\n\r\nFrom: body@example.com'))
    expect(headers.get('subject')).toEqual(['one two'])
    expect(headers.get('x-a')).toEqual(['1', '2'])
    expect(headers.has('from')).toBe(false)
  })

  it('never fail, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (raw) => void expect(readHeaders(raw)).toBeInstanceOf(Map)))
  })
})

describe('a reply token', () => {
  it('has at least 128 bits and is found in an address in any case', () => {
    const token = newReplyToken()
    expect(Math.log2(32) * token.length).toBeGreaterThanOrEqual(128)
    expect(replyTokenIn(`care+${token.toUpperCase()}@shop.example`)).toBe(token)
    expect(replyTokenIn('anna.weber@shop.example')).toBeNull()
  })

  it('differs each time', () => expect(new Set(Array.from({ length: 1_000 }, () => newReplyToken())).size).toBe(1_000))
})

describe('a subject', () => {
  it('carries the number once and one Re:, however often it goes back and forth', () => {
    let subject = 'AW: Re: Where is it?'
    for (let n = 0; n < 5; n++) subject = `Antw: ${replySubject(subject, 1042)}`
    expect(replySubject(subject, 1042)).toBe('Re: Where is it? [#1042]')
    expect(ticketNumberInSubject(subject)).toBe(1042)
  })

  it('loses foreign marks on a new ticket', () => expect(subjectWithoutMarks('Help [#7] me')).toBe('Help me'))
})

describe('threading', () => {
  const now = new Date('2026-11-21T10:00:00Z')
  const candidate = (ticketId: string, by: ThreadCandidate['by'], senderBelongs = true, closedAt: Date | null = null) => ({
    ticketId,
    by,
    senderBelongs,
    closedAt,
  })

  it('believes headers before subjects', () => {
    expect(threadMail([candidate('subject', 'subject-token'), candidate('header', 'in-reply-to')], now)).toEqual({
      join: true,
      ticketId: 'header',
      by: 'in-reply-to',
    })
  })

  it('passes over a ticket of somebody else for one of the sender’s own', () => {
    expect(threadMail([candidate('theirs', 'in-reply-to', false), candidate('own', 'subject-token')], now)).toMatchObject({ join: true, ticketId: 'own' })
  })

  it('tells a stranger from somebody new', () => {
    expect(threadMail([candidate('theirs', 'in-reply-to', false)], now)).toEqual({ join: false, by: 'stranger', followsId: null })
    expect(threadMail([], now)).toEqual({ join: false, by: 'new', followsId: null })
  })

  it('takes a mail that both answer for the weakest sign, and for none where somebody else answered it', () => {
    expect(threadMail([candidate('shared', 'shared-reference'), candidate('subject', 'subject-token')], now)).toMatchObject({ ticketId: 'subject' })
    expect(threadMail([candidate('shared', 'shared-reference')], now)).toEqual({ join: true, ticketId: 'shared', by: 'references' })
    expect(threadMail([candidate('theirs', 'shared-reference', false)], now)).toEqual({ join: false, by: 'new', followsId: null })
  })

  it('follows a ticket closed long ago with a new one', () => {
    expect(threadMail([candidate('old', 'in-reply-to', true, new Date('2026-11-01'))], now)).toEqual({ join: false, by: 'follow-up', followsId: 'old' })
  })
})
