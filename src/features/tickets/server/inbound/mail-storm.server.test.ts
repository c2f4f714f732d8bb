import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { MAX_MAIL_BYTES } from '@/server/mail'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { staff, ticketFrom } from '@/testing/factories/tickets'
import { rawMail } from '@/testing/fakes/mails'
import { DESK, type Label, TICKET } from '@/testing/mail-corpus/corpus-mail'
import { readCorpus } from '@/testing/mail-corpus/read-corpus'
import { ticketsInvariants } from '../invariants'
import { postCustomerMessage } from '../post-customer-message'
import { getTicket } from '../queries/get-ticket'
import { replyToTicket } from '../reply-to-ticket'
import { getMailFile } from './get-mail-file'
import { rethreadMessage } from './rethread-message'
import { acceptSuspended, dropManySuspended } from './suspended'
import { takeInMail } from './take-in-mail'

const ctx = systemCtx('mail door')
const corpus = readCorpus()
const deliver = (raw: Buffer) => takeInMail(ctx, { raw, source: 'test' })
const rowOf = (id: string) => database().rawMail.findUniqueOrThrow({ where: { id } })

/** Ticket 1042 of the corpus: everybody who answers it in the corpus wrote in it before. */
async function corpusTicket(): Promise<string> {
  const { ticketId } = await ticketFrom('anna.weber@mail.example', { subject: 'Corpus' })
  await database().ticket.update({ where: { id: ticketId }, data: { number: TICKET.number, replyToken: TICKET.token } })
  const { messageId, outboundMailId: mailId } = await replyToTicket(await staff('agent'), { ticketId, body: 'We ask.' })
  const outboundMailId = mailId!
  await database().message.update({ where: { id: messageId }, data: { mailMessageId: TICKET.messageId } })
  await database().outboundMail.update({ where: { id: outboundMailId }, data: { mailMessageId: TICKET.messageId, status: 'sent' } })
  await database().outboundRecipient.updateMany({ where: { outboundMailId }, data: { state: 'accepted', address: 'nobody@gone.example' } })
  for (const email of new Set(corpus.flatMap(({ label }) => (label.from && label.thread !== 'new' ? [label.from] : []))))
    await transact(ctx, async (tx) => {
      const ticket = await tx.db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
      await postCustomerMessage(tx, ticket, { id: newId(), name: email, email, body: 'Hello', joinedBy: 'new' })
    })
  return ticketId
}

const mailboxId = newId()
let ticketId = ''
const taken = new Map<string, Awaited<ReturnType<typeof deliver>>>()
let sentBefore = 0

beforeAll(async () => {
  const now = new Date()
  await database().mailbox.create({ data: { id: mailboxId, name: 'Care', address: DESK, displayName: 'Care', createdAt: now, updatedAt: now } })
  ticketId = await corpusTicket()
  sentBefore = await database().outboundMail.count()
  // Six at a time, as a busy server would.
  const waiting = [...corpus]
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let mail = waiting.shift(); mail; mail = waiting.shift()) taken.set(mail.name, await deliver(mail.raw))
    }),
  )
}, 240_000)

const DISPOSITIONS: Record<Label['kind'], readonly string[]> = {
  person: ['ticket-created', 'ticket-updated'],
  ...{ 'auto-reply': ['suspended'], bounce: ['suspended'], list: ['suspended'], loop: ['suspended'], 'spam-suspect': ['suspended'] },
  ...{ 'no-sender': ['suspended'], unreadable: ['suspended'] },
}

test('a mail storm loses nothing: every mail is kept and lies in a ticket, at a mail of ours, or aside with its reason', async () => {
  expect([...taken.values()].filter(({ disposition }) => disposition === 'duplicate')).toEqual([])
  expect(await database().rawMail.count({ where: { source: 'test', disposition: 'received' } })).toBe(0)
  for (const { name, raw, label } of corpus) {
    const { messageId, disposition } = taken.get(name)!
    const row = await rowOf(messageId)
    expect.soft(DISPOSITIONS[label.kind], name).toContain(disposition)
    expect.soft([row.kind, Buffer.from(row.raw).equals(raw)], name).toEqual([label.kind, true])
    if (disposition === 'suspended') expect.soft(row.reason, name).toBeTruthy()
  }
})

test('no mail storm makes a loop: nothing of it was answered', async () => {
  expect(await database().outboundMail.count()).toBe(sentBefore)
})

test('an automatic reply tells nothing an automation could hear (chatwoot#12101)', async () => {
  const before = await database().event.count()
  const { messageId } = await deliver(
    rawMail({ from: 'anna.weber@mail.example', headers: { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': `<${TICKET.messageId}>` } }),
  )
  expect((await rowOf(messageId)).kind).toBe('auto-reply')
  expect(await database().event.count()).toBe(before)
})

test('every answer of the corpus finds its ticket, by the way its label says; every first mail opens one', async () => {
  const messages = new Map(
    (await database().message.findMany({ where: { id: { in: [...taken.values()].map(({ messageId }) => messageId) } } })).map((one) => [one.id, one]),
  )
  for (const { name, label } of corpus) {
    if (label.kind !== 'person') continue
    const message = messages.get(taken.get(name)!.messageId)!
    expect.soft([message.joinedBy, message.ticketId === ticketId], name).toEqual([label.thread, label.thread !== 'new'])
    expect
      .soft(
        (message.attachments as { name: string }[]).map((file) => file.name),
        name,
      )
      .toEqual(label.attachments)
  }
})

test('a ticket knows the mailbox its first mail came in by', async () => {
  const { ticketId: opened } = taken.get('en-first-mail')!
  expect((await database().ticket.findUniqueOrThrow({ where: { id: opened! } })).mailboxId).toBe(mailboxId)
})

test('the same storm a second time changes nothing', async () => {
  const before = await database().message.count()
  for (const { name, raw } of corpus.slice(0, 60)) expect.soft((await deliver(raw)).disposition, name).toBe('duplicate')
  expect(await database().message.count()).toBe(before)
}, 120_000)

test('a bounce is told at its recipient, at the ticket and at the address; a delay is not', async () => {
  const { messageId } = taken.get('bounce-postfix')!
  expect(await rowOf(messageId)).toMatchObject({ disposition: 'noted', kind: 'bounce', ticketId })
  const mail = await database().outboundMail.findUniqueOrThrow({ where: { mailMessageId: TICKET.messageId }, include: { recipients: true } })
  expect(mail).toMatchObject({ status: 'failed', recipients: [{ address: 'nobody@gone.example', state: 'bounced' }] })
  expect((await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })).status).toBe('open')
  expect(await database().event.count({ where: { type: 'tickets.mail-bounced' } })).toBeGreaterThan(0)
})

test('the address that bounced is flagged with its customer, and clean again once they write from it', async () => {
  const { ticketId: theirs } = await ticketFrom('dead@bounce.example')
  const { outboundMailId: mailId } = await replyToTicket(await staff('agent'), { ticketId: theirs, body: 'Hello' })
  const outboundMailId = mailId!
  const { mailMessageId } = await database().outboundMail.update({ where: { id: outboundMailId }, data: { status: 'sent' } })
  await database().outboundRecipient.updateMany({ where: { outboundMailId }, data: { state: 'accepted' } })
  const text = `Hi. This is the qmail-send program.\n\n<dead@bounce.example>:\n550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <${mailMessageId}>\n`
  const bounce = (id: string) => deliver(rawMail({ from: 'MAILER-DAEMON@mx.example', subject: 'failure notice', text: text.replace(mailMessageId, id) }))
  await bounce('somebody-elses@mail.example')
  const identity = () => database().customerIdentity.findFirstOrThrow({ where: { value: 'dead@bounce.example' } })
  expect((await identity()).bouncedAt).toBeNull()
  await bounce(mailMessageId)
  expect(await identity()).toMatchObject({ bouncedAt: expect.any(Date), bounceReason: expect.stringContaining('5.1.1') })
  await deliver(rawMail({ from: 'dead@bounce.example', subject: 'I live' }))
  expect((await identity()).bouncedAt).toBeNull()
})

test('a mail of 25 MB is read, a larger one is kept and set aside', async () => {
  const body = (bytes: number) =>
    Buffer.concat([
      rawMail({
        from: `big${bytes}@example.com`,
        contentType: 'multipart/mixed; boundary=b',
        text: '--b\nContent-Type: text/plain\n\nSee the film.\n--b\nContent-Type: video/mp4; name=film.mp4\nContent-Transfer-Encoding: base64\n',
      }),
      Buffer.from('\r\n'),
      Buffer.alloc(bytes, 'QUJD'),
    ])
  const read = await deliver(body(MAX_MAIL_BYTES - 4_096))
  expect(read.disposition).toBe('ticket-created')
  const [file] = (await database().message.findUniqueOrThrow({ where: { id: read.messageId } })).attachments as { id: string; bytes: number }[]
  expect(file!.bytes).toBeGreaterThan(18_000_000)
  const kept = await deliver(body(MAX_MAIL_BYTES + 1))
  expect(kept).toMatchObject({ disposition: 'suspended', reason: expect.stringContaining('larger than 25 MB') })
  expect(octets((await rowOf(kept.messageId)).raw)).toBeGreaterThan(MAX_MAIL_BYTES)
}, 120_000)

const octets = (bytes: Uint8Array) => bytes.byteLength

test('files have random names and the type of their bytes, whatever the mail says', async () => {
  const filesOf = async (name: string) =>
    (await database().message.findUniqueOrThrow({ where: { id: taken.get(name)!.messageId } })).attachments as { id: string; type: string; inline: boolean }[]
  const [lying] = await filesOf('files-lying-type')
  expect(lying!.type).toBe('image/png')
  for (const name of ['files-svg', 'files-html', 'files-invitation']) expect((await filesOf(name))[0]!.type).toBe('application/octet-stream')
  expect((await filesOf('files-inline-picture'))[0]).toMatchObject({ inline: true, type: 'image/png' })
  expect((await getMailFile(ctx, { fileId: lying!.id })).name).toBe('photo.jpg')
  expect(lying!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
})

test('why a message joined is stored on it; one click re-threads', async () => {
  const agent = await staff('agent')
  const owner = await ticketFrom('owner@rethread.example')
  const { number, customerId } = await database().ticket.findUniqueOrThrow({ where: { id: owner.ticketId } })
  const stranger = await deliver(rawMail({ from: 'spouse@rethread.example', subject: `Re: ours [#${number}]`, text: 'It is mine, too.' }))
  expect((await database().message.findUniqueOrThrow({ where: { id: stranger.messageId } })).joinedBy).toBe('stranger')
  expect(await rethreadMessage(agent, { messageId: stranger.messageId, to: 'quoted' })).toEqual({ ticketId: owner.ticketId })
  expect((await getTicket(ctx, { ticketId: owner.ticketId })).messages.at(-1)).toMatchObject({
    id: stranger.messageId,
    joinedBy: 'by-hand',
    authorEmail: 'spouse@rethread.example',
  })
  expect((await getTicket(ctx, { ticketId: stranger.ticketId! })).id).toBe(owner.ticketId)
  const known = await database().customerIdentity.findMany({ where: { kind: 'ticket-address', value: 'spouse@rethread.example' } })
  expect(known).toMatchObject([{ customerId, source: 'ticket', verifiedAt: null }])
  const wrong = await deliver(rawMail({ from: 'owner@rethread.example', subject: `Something else [#${number}]` }))
  const { ticketId: own } = await rethreadMessage(agent, { messageId: wrong.messageId, to: 'own' })
  expect(own).not.toBe(owner.ticketId)
  expect((await getTicket(ctx, { ticketId: own })).subject).toContain('Something else')
})

test('what was set aside goes into a ticket of choice, a mail without a sender too; a dozen is dropped at once', async () => {
  const agent = await staff('agent')
  const nobody = await deliver(rawMail({ from: '', subject: 'Nobody', messageId: '<nobody@storm.example>' }))
  await expect(acceptSuspended(agent, { rawMailId: nobody.messageId })).rejects.toMatchObject({ code: 'tickets.no-sender' })
  await expect(acceptSuspended(agent, { rawMailId: nobody.messageId, ticketNumber: 999_999_998 })).rejects.toMatchObject({ code: 'ticket.missing' })
  expect(await acceptSuspended(agent, { rawMailId: nobody.messageId, ticketNumber: TICKET.number })).toMatchObject({ disposition: 'ticket-updated', ticketId })
  const listed = await Promise.all(['a', 'b', 'c'].map((name) => deliver(rawMail({ from: `${name}@list.example`, headers: { Precedence: 'bulk' } }))))
  const rawMailIds = listed.map(({ messageId }) => messageId)
  await acceptSuspended(agent, { rawMailId: rawMailIds[0]! })
  expect(await dropManySuspended(agent, { rawMailIds })).toEqual({ dropped: 2 })
})

test('whatever is broken in a mail, it is kept, and lies in a ticket or aside: bytes lost, doubled, turned and made nothing', async () => {
  const anyMail = fc.constantFrom(...corpus.filter(({ raw }) => raw.length < 20_000)).map(({ raw }) => raw)
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const mutation = fc.record({ kind: fc.constantFrom('nul', 'turn', 'cut', 'double', 'splice', 'word'), at: place, other: anyMail })
  const mutate = (raw: Buffer, { kind, at, other }: { kind: string; at: number; other: Buffer }): Buffer => {
    const n = Math.floor(at * raw.length)
    const [before, after] = [raw.subarray(0, n), raw.subarray(n)]
    if (kind === 'nul') return Buffer.concat([before, Buffer.from('\0\0'), after])
    if (kind === 'turn') return Buffer.concat([before, Buffer.from([(raw[n] ?? 0) ^ 0xa5]), after.subarray(1)])
    if (kind === 'cut') return Buffer.from(before)
    if (kind === 'double') return Buffer.concat([before, after.subarray(0, 400), after])
    if (kind === 'word') return Buffer.concat([before, Buffer.from('=?utf-8?Q?=00=FF=FE=D8?='), after])
    return Buffer.concat([before, other.subarray(Math.floor(at * other.length))])
  }
  await fc.assert(
    fc.asyncProperty(anyMail, fc.array(mutation, { minLength: 1, maxLength: 4 }), async (raw, mutations) => {
      const { messageId } = await deliver(mutations.reduce(mutate, raw))
      expect((await rowOf(messageId)).disposition).not.toBe('received')
    }),
    { numRuns: Number(process.env.RAPPORT_MAIL_FUZZ ?? 60) },
  )
}, 600_000)

test('after the storm every rule of the feature holds', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
