import { beforeAll, expect, test } from 'vitest'
import { normaliseEmail } from '@/domain/email-address'
import { corpusMails } from '@/testing/mail-corpus/corpus'
import { type CorpusMail, DESK, TICKET } from '@/testing/mail-corpus/corpus-mail'
import { readCorpus } from '@/testing/mail-corpus/read-corpus'
import { classifyMail, headerOf, normaliseMessageId, readDeliveryReport, readHeaders } from '../../domain'
import { type ReadMail, readRawMail } from './read-raw-mail'

const corpus = readCorpus()
let read: { mail: CorpusMail; found: ReadMail }[] = []

beforeAll(async () => {
  read = await Promise.all(corpus.map(async (mail) => ({ mail, found: await readRawMail(mail.raw) })))
}, 120_000)

/** What was found of each mail that is not what its label says. */
function wrong<Value>(of: (one: { mail: CorpusMail; found: ReadMail }) => readonly [found: Value, expected: Value] | null): object[] {
  return read.flatMap((one) => {
    const pair = of(one)
    return pair && JSON.stringify(pair[0]) !== JSON.stringify(pair[1]) ? [{ mail: one.mail.name, found: pair[0], expected: pair[1] }] : []
  })
}

const kindOf = ({ mail: { raw }, found }: { mail: CorpusMail; found: ReadMail }) => {
  if (found.unreadable) return { kind: 'unreadable', reason: found.unreadable }
  return classifyMail({
    headers: readHeaders(raw),
    fromAddress: normaliseEmail(found.mail.from?.address),
    fromName: found.mail.from?.name ?? '',
    subject: found.mail.subject,
    files: found.mail.attachments,
    ownAddresses: [DESK],
    messageIdIsOurs: normaliseMessageId(found.mail.messageId) === TICKET.messageId,
    mailsInLastHour: 0,
  })
}

test('the corpus is what its generator writes: at least 150 mails in at least 15 languages', () => {
  expect(corpus.map(({ name }) => name)).toEqual(
    corpusMails()
      .map(({ name }) => name)
      .sort(),
  )
  const written = new Map(corpusMails().map((mail) => [mail.name, mail]))
  for (const { name, raw, label } of corpus) {
    expect.soft(raw.equals(written.get(name)!.raw), name).toBe(true)
    expect.soft(label, name).toEqual(JSON.parse(JSON.stringify(written.get(name)!.label)))
  }
  expect(corpus.length).toBeGreaterThanOrEqual(150)
  expect(new Set(corpus.map(({ label }) => label.language)).size).toBeGreaterThanOrEqual(15)
})

test('every mail is judged as what it is, with the reason', () => {
  expect(wrong((one) => [kindOf(one).kind, one.mail.label.kind])).toEqual([])
  expect(wrong((one) => (one.mail.label.reason ? [kindOf(one).reason.startsWith(one.mail.label.reason), true] : null))).toEqual([])
})

test('every visible text is what its writer said, in all languages and programs', () => {
  expect(wrong(({ mail, found }) => (mail.label.kind === 'unreadable' ? null : [found.mail.visibleText, mail.label.visible]))).toEqual([])
})

test('senders, subjects and files are as labelled', () => {
  expect(wrong(({ mail, found }) => [normaliseEmail(found.mail.from?.address), mail.label.from])).toEqual([])
  expect(wrong(({ mail, found }) => [found.mail.subject, mail.label.subject])).toEqual([])
  expect(wrong(({ mail, found }) => (found.unreadable ? null : [found.mail.attachments.map(({ name }) => name), [...mail.label.attachments]]))).toEqual([])
})

test('every bounce gives who did not get it, why and which mail of ours it was', () => {
  const reportOf = ({ mail, found }: { mail: CorpusMail; found: ReadMail }) => {
    const report = readDeliveryReport(found.mail, headerOf(readHeaders(mail.raw), 'x-failed-recipients'))
    const [first] = report?.recipients ?? []
    return first ? { address: first.address, outcome: first.outcome, status: first.status, messageId: report!.originalMessageId } : null
  }
  const bounces = wrong((one) => {
    const { bounce } = one.mail.label
    return bounce
      ? [reportOf(one), { address: bounce.address, outcome: bounce.outcome, status: bounce.status, messageId: bounce.messageId } as ReturnType<typeof reportOf>]
      : null
  })
  expect(bounces).toEqual([])
})
