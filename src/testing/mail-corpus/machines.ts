import { type CorpusMail, DESK, type Label, rawOf, TICKET } from './corpus-mail'
import { crlf, multipart, type Part, textPart } from './mime'

const ANNA = { name: 'Anna Weber', address: 'anna.weber@mail.example' }
type Given = Partial<Label> & Pick<Label, 'kind' | 'visible'>

function made(
  name: string,
  subject: string,
  headers: Record<string, string>,
  part: Part,
  label: Given,
  from: { name: string; address: string } | string = ANNA,
): CorpusMail {
  const address = typeof from === 'object' ? from.address : (/<([^>]+)>/.exec(from)?.[1]?.toLowerCase() ?? (from.trim().toLowerCase() || null))
  const thread = label.thread ?? 'new'
  return {
    name,
    raw: rawOf({ name, from, subject, headers, thread }, part),
    label: { language: 'en', from: address, subject, attachments: [], thread, ...label },
  }
}

const away = 'I am away until Monday.'
const autoReply = (name: string, headers: Record<string, string>, reason: string, subject = 'Away') =>
  made(name, subject, headers, textPart(`${away}\n`), { kind: 'auto-reply', reason, visible: away, thread: 'in-reply-to' })

export const autoReplies = (): CorpusMail[] => [
  autoReply('auto-rfc3834', { 'Auto-Submitted': 'auto-replied' }, 'auto-submitted'),
  autoReply('auto-rfc3834-vacation', { 'Auto-Submitted': 'auto-replied (vacation)', 'Return-Path': '<>' }, 'auto-submitted'),
  autoReply('auto-generated', { 'Auto-Submitted': 'auto-generated; owner-email="x@y.example"' }, 'auto-submitted'),
  autoReply('auto-x-autoreply', { 'X-Autoreply': 'yes' }, 'auto-reply-header'),
  autoReply('auto-x-autorespond', { 'X-Autorespond': 'Away' }, 'auto-reply-header'),
  autoReply('auto-precedence', { Precedence: 'auto_reply' }, 'precedence'),
  autoReply('auto-exchange', { 'X-Auto-Response-Suppress': 'All', 'X-MS-Exchange-Generated-Message-Source': 'Mailbox Rules Agent' }, 'auto-reply-header'),
  autoReply('auto-exchange-subject', { 'X-Auto-Response-Suppress': 'All' }, 'auto-reply-subject', 'Out of Office: Where is my order?'),
  made(
    'auto-read-receipt',
    'Read: Your order',
    {},
    multipart('report; report-type=disposition-notification', 'mdn-1', [
      textPart('Your message was read.\n', { encoding: '7bit' }),
      {
        headers: { 'Content-Type': 'message/disposition-notification' },
        body: Buffer.from(crlf('Final-Recipient: rfc822; anna.weber@mail.example\nDisposition: manual-action/MDN-sent-manually; displayed\n')),
      },
    ]),
    {
      kind: 'auto-reply',
      reason: 'read-receipt',
      attachments: ['attachment'],
      visible: 'Your message was read.',
    },
  ),
  made('person-answers-an-auto-reply', 'Re: Automatic reply: Where is my order?', {}, textPart('I am back now. Size 42.\n'), {
    kind: 'person',
    visible: 'I am back now. Size 42.',
    thread: 'in-reply-to',
  }),
  made('person-with-auto-submitted-no', 'Question', { 'Auto-Submitted': 'no' }, textPart('I wrote this myself.\n'), {
    kind: 'person',
    visible: 'I wrote this myself.',
  }),
  made('person-writes-about-an-absence', 'Abwesenheitsschild bestellt, falsche Farbe', {}, textPart('Das Schild ist rot statt blau.\n'), {
    kind: 'person',
    language: 'de',
    visible: 'Das Schild ist rot statt blau.',
  }),
]

const DAEMON = 'Mail Delivery System <MAILER-DAEMON@mx.example>'
const returned = (id = TICKET.messageId): Part => ({
  headers: { 'Content-Type': 'text/rfc822-headers' },
  body: Buffer.from(crlf(`From: Care <${DESK}>\nTo: nobody@gone.example\nSubject: Re: your order\nMessage-ID: <${id}>\n`)),
})
const status = (fields: string): Part => ({
  headers: { 'Content-Type': 'message/delivery-status' },
  body: Buffer.from(crlf(`Reporting-MTA: dns; mx.example\n\n${fields}\n`)),
})

function dsn(
  name: string,
  fields: string,
  bounce: Label['bounce'],
  subject = 'Undelivered Mail Returned to Sender',
  from: string = DAEMON,
  said = 'Your mail could not be delivered.',
  language = 'en',
): CorpusMail {
  const part = multipart('report; report-type=delivery-status', `dsn-${name}`, [textPart(`${said}\n`, { encoding: '8bit' }), status(fields), returned()])
  const visible = `${said}\n\nReporting-MTA: dns; mx.example\n\n${fields.trim()}`
  return made(
    name,
    subject,
    { 'Return-Path': '<>', 'Auto-Submitted': 'auto-replied' },
    part,
    { kind: 'bounce', reason: 'delivery-report', visible, language, attachments: ['headers.txt'], ...(bounce ? { bounce } : {}) },
    from,
  )
}

function plainBounce(
  name: string,
  subject: string,
  text: string,
  bounce: Label['bounce'],
  headers: Record<string, string> = {},
  from: string = DAEMON,
  reason = 'mailer-daemon',
  language = 'en',
): CorpusMail {
  return made(
    name,
    subject,
    { 'Return-Path': '<>', ...headers },
    textPart(text, { encoding: '8bit' }),
    { kind: 'bounce', reason, visible: text.trim(), language, ...(bounce ? { bounce } : {}) },
    from,
  )
}

const gone = { address: 'nobody@gone.example', outcome: 'failed', messageId: TICKET.messageId }

export const bounces = (): CorpusMail[] => [
  dsn(
    'bounce-postfix',
    'Final-Recipient: rfc822; nobody@gone.example\nOriginal-Recipient: rfc822;nobody@gone.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown',
    { ...gone, status: '5.1.1' },
  ),
  dsn(
    'bounce-gmail',
    'Final-Recipient: rfc822; nobody@gone.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; gmail-smtp-in.example\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not\n exist.',
    { ...gone, status: '5.1.1' },
    'Delivery Status Notification (Failure)',
    'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
  ),
  dsn(
    'bounce-exchange-german',
    'Original-Recipient: rfc822;nobody@gone.example\nFinal-Recipient: rfc822;nobody@gone.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound',
    { ...gone, status: '5.1.10' },
    'Unzustellbar: Ihre Bestellung',
    'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@gone.example>',
    'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen.',
    'de',
  ),
  dsn(
    'bounce-delayed',
    'Final-Recipient: rfc822; nobody@gone.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to gone.example[192.0.2.1]:25: Connection timed out',
    { ...gone, outcome: 'delayed', status: '4.4.1' },
    'Delayed Mail (still being retried)',
  ),
  dsn('bounce-mailbox-full', 'Final-Recipient: rfc822; nobody@gone.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full', {
    ...gone,
    status: '5.2.2',
  }),
  dsn(
    'bounce-of-two-recipients',
    'Final-Recipient: rfc822; nobody@gone.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; somebody@gone.example\nAction: relayed\nStatus: 2.1.5',
    { ...gone, status: '5.1.1' },
  ),
  dsn(
    'bounce-french',
    'Final-Recipient: rfc822;nobody@gone.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 message refusé',
    { ...gone, status: '5.7.1' },
    'Non remis : Votre commande',
    'postmaster@gone.example',
    'Votre message n’a pas pu être remis.',
    'fr',
  ),
  plainBounce(
    'bounce-qmail',
    'failure notice',
    `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<nobody@gone.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no such user\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <${DESK}>\nMessage-ID: <${TICKET.messageId}>\nSubject: Re: your order\n`,
    { ...gone, status: '5.1.1' },
  ),
  plainBounce(
    'bounce-exim',
    'Mail delivery failed: returning message to sender',
    `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  nobody@gone.example\n    host mx.gone.example: 550 Unknown user\n\n------ This is a copy of your message, including all the headers. ------\n\nMessage-ID: <${TICKET.messageId}>\n`,
    { ...gone, status: null },
    { 'X-Failed-Recipients': 'nobody@gone.example' },
    DAEMON,
    'delivery-report',
  ),
  plainBounce(
    'bounce-exchange-text',
    'Undeliverable: Re: your order',
    `Delivery has failed to these recipients or groups:\n\nnobody@gone.example (nobody@gone.example)\nThe email address you entered couldn't be found.\n\n#550 5.1.1 RESOLVER.ADR.RecipNotFound ##\n\nOriginal message headers:\n\nMessage-ID: <${TICKET.messageId}>\nSubject: Re: your order\n`,
    { ...gone, status: '5.1.1' },
    {},
    'postmaster@gone.example',
  ),
  plainBounce('bounce-nothing-named', 'Mail failure', 'Something went wrong with a mail of yours.\n', undefined),
  made('bounce-empty-return-path', 'Message status', { 'Return-Path': '<>' }, textPart('It was not delivered.\n'), {
    kind: 'bounce',
    reason: 'empty-envelope-sender',
    visible: 'It was not delivered.',
  }),
  made(
    'bounce-complaint',
    'Complaint about mail from 192.0.2.9',
    {},
    multipart('report; report-type=feedback-report', 'arf-1', [
      textPart('This is an abuse report.\n', { encoding: '7bit' }),
      { headers: { 'Content-Type': 'message/feedback-report' }, body: Buffer.from(crlf('Feedback-Type: abuse\nUser-Agent: Somewhere/1.0\n')) },
      returned(),
    ]),
    { kind: 'bounce', reason: 'complaint', visible: 'This is an abuse report.', attachments: ['attachment', 'headers.txt'] },
    'feedback@provider.example',
  ),
]

export const listMails = (): CorpusMail[] => [
  made('list-id', '[knit] Patterns', { 'List-Id': '<knit.lists.example>' }, textPart('New patterns.\n'), {
    kind: 'list',
    reason: 'mailing-list',
    visible: 'New patterns.',
  }),
  made('list-post', '[knit] Yarn', { 'List-Post': '<mailto:knit@lists.example>', Precedence: 'list' }, textPart('Yarn is here.\n'), {
    kind: 'list',
    reason: 'mailing-list',
    visible: 'Yarn is here.',
  }),
  made('list-bulk', 'Unsere Angebote', { Precedence: 'bulk' }, textPart('Alles muss raus.\n'), {
    kind: 'list',
    language: 'de',
    reason: 'mailing-list',
    visible: 'Alles muss raus.',
  }),
  made(
    'list-newsletter',
    '50 % off',
    { 'List-Unsubscribe': '<https://shop2.example/out>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    textPart('Buy now.\n'),
    { kind: 'list', reason: 'newsletter', visible: 'Buy now.' },
  ),
  made('list-yahoo-groups', 'Digest', { 'Mailing-List': 'list knit@groups.example; contact owner@groups.example' }, textPart('Digest of today.\n'), {
    kind: 'list',
    reason: 'mailing-list',
    visible: 'Digest of today.',
  }),
]

export const loops = (): CorpusMail[] => [
  made('loop-own-header', 'Re: your order [#1042]', { 'X-Rapport-Desk': 'shop.example' }, textPart('We sent it again.\n'), {
    kind: 'loop',
    reason: 'own-mail',
    visible: 'We sent it again.',
    thread: 'subject-token',
  }),
  made(
    'loop-own-address',
    'Re: your order',
    {},
    textPart('Our own words.\n'),
    { kind: 'loop', reason: 'from-ourselves', visible: 'Our own words.' },
    { name: 'Care', address: DESK },
  ),
  made('loop-own-message-id', 'Your order', { 'Message-ID': `<${TICKET.messageId}>` }, textPart('Our own mail.\n'), {
    kind: 'loop',
    reason: 'own-mail',
    visible: 'Our own mail.',
  }),
  (() => {
    const mail = made('loop-too-many-hops', 'Round and round', {}, textPart('Still going.\n'), {
      kind: 'loop',
      reason: 'too-many-hops',
      visible: 'Still going.',
    })
    const hops = Array.from({ length: 60 }, (_, n) => `Received: from a${n}.example by b${n}.example; Fri, 20 Nov 2026 10:00:00 +0100\r\n`).join('')
    return { ...mail, raw: Buffer.concat([Buffer.from(hops), mail.raw]) }
  })(),
]

export const spam = (): CorpusMail[] => [
  made('spam-flag', 'You won', { 'X-Spam-Flag': 'YES' }, textPart('Claim it now.\n'), { kind: 'spam-suspect', reason: 'spam-flag', visible: 'Claim it now.' }),
  made('spam-status', 'Cheap watches', { 'X-Spam-Status': 'Yes, score=12.1 required=5.0' }, textPart('Watches.\n'), {
    kind: 'spam-suspect',
    reason: 'spam-flag',
    visible: 'Watches.',
  }),
  made('spam-scl', 'Kredit', { 'X-MS-Exchange-Organization-SCL': '9' }, textPart('Sofortkredit.\n'), {
    kind: 'spam-suspect',
    language: 'de',
    reason: 'spam-flag',
    visible: 'Sofortkredit.',
  }),
  made(
    'spam-dmarc',
    'Your parcel',
    { 'Authentication-Results': 'mx.shop.example; spf=fail; dmarc=fail (p=reject) header.from=parcel.example' },
    textPart('Pay the fee.\n'),
    { kind: 'spam-suspect', reason: 'sender-not-proven', visible: 'Pay the fee.' },
  ),
  made(
    'spam-in-disguise',
    'Invoice',
    {},
    textPart('Please pay at once.\n'),
    { kind: 'spam-suspect', reason: 'sender-in-disguise', visible: 'Please pay at once.' },
    `"${DESK}" <boss@elsewhere.example>`,
  ),
  made('person-dmarc-pass', 'Question', { 'Authentication-Results': 'mx.shop.example; spf=pass; dmarc=pass' }, textPart('Is it in stock?\n'), {
    kind: 'person',
    visible: 'Is it in stock?',
  }),
  made('person-not-spam', 'Question about spam', { 'X-Spam-Status': 'No, score=-1.2', 'X-Spam-Flag': 'NO' }, textPart('Do you sell spam musubi?\n'), {
    kind: 'person',
    visible: 'Do you sell spam musubi?',
  }),
]
