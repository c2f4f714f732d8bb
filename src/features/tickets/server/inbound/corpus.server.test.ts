import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { normaliseEmail } from '@/domain/email-address'
import { classifyMail, readHeaders } from '../../domain'
import { readRawMail } from './read-raw-mail'

const folder = join(process.cwd(), 'src/server/mail/fixtures')
const read = (name: string) => readFileSync(join(folder, `${name}.eml`))

/** What each mail of the corpus is, and what of it a person reads first. */
const EXPECTED: Record<string, { from: string | null; subject: string; visible: string; kind?: string; attachments?: string[] }> = {
  'plain-english': { from: 'jon@example.com', subject: 'Where is my order?', visible: 'Hi,\n\nmy order has not arrived yet.\n\nJon' },
  'latin1-quoted-printable': { from: 'juergen@example.com', subject: 'Rückgabe der Schuhe', visible: 'Guten Tag,\n\ndie Größe passt nicht. Grüße' },
  'windows-1252-8bit': { from: 'zoe@example.com', subject: 'Prix en euros', visible: 'Le prix était de 20 € – « offert »' },
  'shift-jis': { from: 'yamada@example.jp', subject: '注文について', visible: '商品が届きません。' },
  'koi8-r': { from: 'ivan@example.ru', subject: 'Возврат', visible: 'Где мой заказ?' },
  'gb2312-base64': { from: 'li@example.cn', subject: '退货', visible: '我的包裹在哪里？' },
  'unknown-charset': { from: 'odd@example.com', subject: 'Odd charset', visible: 'plain ascii survives' },
  'no-message-id': { from: 'anna@example.com', subject: 'No id', visible: 'Hello without an id' },
  'empty-from': { from: null, subject: 'Nobody', visible: 'Who am I?', kind: 'no-sender' },
  'group-from': { from: null, subject: 'Group', visible: 'A group has no mailbox', kind: 'no-sender' },
  'missing-headers': { from: null, subject: 'only a subject', visible: 'and a body', kind: 'no-sender' },
  'no-headers-at-all': { from: null, subject: '', visible: 'just words\nno colon anywhere', kind: 'no-sender' },
  'alternative-html': { from: 'ana@example.com', subject: 'HTML and text', visible: 'The text part' },
  'html-only': { from: 'ben@example.com', subject: 'HTML only', visible: 'Only html here\n\nSecond line' },
  'nested-rfc822': { from: 'fwd@example.com', subject: 'Fwd: the invoice', visible: 'See the mail below.', attachments: ['message.eml'] },
  attachment: { from: 'pia@example.com', subject: 'Photo of the damage', visible: 'The box was open.', attachments: ['schäden.png'] },
  'unclosed-boundary': { from: 'cut@example.com', subject: 'Cut off', visible: 'The mail ends here without a closing line' },
  'missing-boundary': { from: 'nob@example.com', subject: 'No boundary', visible: 'Text although it says multipart' },
  'broken-base64': { from: 'bad@example.com', subject: 'Broken base64', visible: 'Hello world' },
  'broken-quoted-printable': { from: 'bqp@example.com', subject: 'Broken QP', visible: 'Price =8 is =ZZ odd' },
  'nul-bytes': { from: 'nul@example.com', subject: 'Nul\u0000 here', visible: 'before\u0000after' },
  'very-long-line': { from: 'long@example.com', subject: 'Long line', visible: 'x'.repeat(60_000) },
  'folded-references': { from: 'ref@example.com', subject: 'Re: thread', visible: 'Answering' },
  'format-flowed': { from: 'flo@example.com', subject: 'Flowed', visible: 'This line goes on to here.\n\nNew paragraph.' },
  'quote-english-gmail': { from: 'jon@example.com', subject: 'Re: Order', visible: 'Thanks, that works.' },
  'quote-english-wrapped': { from: 'jon@example.com', subject: 'Re: Order', visible: 'Great.' },
  'quote-german-gmail': { from: 'anna@example.com', subject: 'AW: Bestellung', visible: 'Vielen Dank, das passt.' },
  'quote-german-outlook': { from: 'anna@example.com', subject: 'AW: Bestellung', visible: 'Bitte stornieren.' },
  'quote-german-signature': { from: 'anna@example.com', subject: 'AW: Bestellung', visible: 'Das Paket ist da.' },
  'quote-german-iphone': { from: 'anna@example.com', subject: 'AW: Bestellung', visible: 'Ja bitte.' },
  'quote-french': { from: 'luc@example.com', subject: 'Re: Commande', visible: 'Oui merci.' },
  'quote-french-outlook': { from: 'luc@example.com', subject: 'RE: Commande', visible: 'Toujours rien reçu.' },
  'quote-original-message': { from: 'jon@example.com', subject: 'RE: Order', visible: 'No thanks.' },
  'quote-bottom-posting': { from: 'jon@example.com', subject: 'Re: Order', visible: 'Size 42 please.' },
  'quote-inline': { from: 'jon@example.com', subject: 'Re: Order', visible: '> Which size?\n\n42\n\n> Which colour?\n\nBlue' },
  'quote-none-but-on': { from: 'jon@example.com', subject: 'Question', visible: 'On Friday I ordered a coat. You wrote: it ships today.\nIt did not.' },
  'auto-reply-german': { from: 'anna@example.com', subject: 'Automatische Antwort: Bestellung', visible: 'Ich bin im Urlaub.', kind: 'auto-reply' },
  'auto-reply-exchange': { from: 'jon@example.com', subject: 'Automatic reply: Order', visible: 'I am away.', kind: 'auto-reply' },
  'vacation-precedence': { from: 'jon@example.com', subject: 'Away', visible: 'I am away.', kind: 'auto-reply' },
  'bounce-dsn': {
    from: 'mailer-daemon@mx.example',
    subject: 'Undelivered Mail Returned to Sender',
    visible: 'Your message could not be delivered.\nFinal-Recipient: rfc822; nobody@example.com\nAction: failed\nStatus: 5.1.1',
    kind: 'bounce',
  },
  'bounce-qmail': { from: 'mailer-daemon@qmail.example', subject: 'failure notice', visible: 'Hi. This is the qmail-send program.', kind: 'bounce' },
  'mailing-list': { from: 'post@lists.example', subject: '[knit] Patterns', visible: 'New patterns', kind: 'list' },
  newsletter: { from: 'offers@shop2.example', subject: '50 % off', visible: 'Buy now', kind: 'list' },
  'own-mail-back': { from: 'care@shop.example', subject: 'Re: Order [#1042]', visible: 'We sent it again.', kind: 'loop' },
}

test('the corpus and its table name the same mails', () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -4))
      .sort(),
  ).toEqual(Object.keys(EXPECTED).sort())
})

test.each(Object.entries(EXPECTED))('%s is read, judged and shown as a person would', async (name, expected) => {
  const raw = read(name)
  const { mail, unreadable } = await readRawMail(raw)
  expect(unreadable).toBeNull()
  const fromAddress = normaliseEmail(mail.from?.address)
  expect.soft(fromAddress).toBe(expected.from)
  expect.soft(mail.subject).toBe(expected.subject)
  expect.soft(mail.visibleText).toBe(expected.visible)
  const attachments = mail.attachments.map((part) => part.name)
  if (expected.attachments) expect.soft(attachments).toEqual(expected.attachments)
  const verdict = classifyMail({ headers: readHeaders(raw), fromAddress, messageIdIsOurs: false, mailsInLastHour: 0, subject: mail.subject })
  expect.soft(verdict.kind).toBe(expected.kind ?? 'person')
})

test('References are read unfolded and in order', async () => {
  const { mail } = await readRawMail(read('folded-references'))
  expect(mail.inReplyTo).toEqual(['<a@one.example>'])
  expect(mail.references).toEqual(['<root@one.example>', '<mid@one.example>', '<a@one.example>'])
})
