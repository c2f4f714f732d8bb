import { encodeText } from './charsets'
import { type CorpusMail, type Label, rawOf } from './corpus-mail'
import { type Encoding, textPart } from './mime'

const OLAF = { name: 'Olaf Odd', address: 'olaf.odd@mail.example' }
/** Has her own address: so many mails of one sender within the hour would be a machine's. */
const OLGA = { name: 'Olga Odd', address: 'olga.odd@mail.example' }
type Given = Partial<Label> & Pick<Label, 'visible'>

const labelled = (name: string, raw: Buffer, label: Given): CorpusMail => ({
  name,
  raw,
  label: { language: 'en', kind: 'person', from: OLAF.address, subject: 'Odd', attachments: [], thread: 'new', ...label },
})

/** A mail written out by hand, lines as they stand here. */
const byHand = (name: string, lines: string, label: Given): CorpusMail => labelled(name, Buffer.from(lines.replaceAll('\n', '\r\n'), 'latin1'), label)
const head = (name: string, more = '') =>
  `From: Olaf Odd <olaf.odd@mail.example>\nTo: care@shop.example\nSubject: Odd\nMessage-ID: <${name}@corpus.example>\nMIME-Version: 1.0\n${more}`

const inCharset = (name: string, language: string, charset: string, subject: string, visible: string, encoding: Encoding = 'base64'): CorpusMail =>
  labelled(name, rawOf({ name, from: OLGA, subject, charset }, textPart(`${visible}\n`, { charset, encoding })), {
    language,
    from: OLGA.address,
    subject,
    visible,
  })

/** Letters of the world in the charsets of old servers. */
export const charsetMails = (): CorpusMail[] => [
  inCharset('charset-shift-jis', 'ja', 'shift_jis', '注文について', '商品が届きません。'),
  inCharset('charset-euc-jp', 'ja', 'euc-jp', '返品したい', '色が違います。', '8bit'),
  inCharset('charset-iso-2022-jp', 'ja', 'iso-2022-jp', '配送の質問', '土曜日に届きますか。', '7bit'),
  inCharset('charset-big5', 'zh', 'big5', '退貨問題', '包裹還沒有到。'),
  inCharset('charset-gbk', 'zh', 'gbk', '退款', '请退款，谢谢。', 'quoted-printable'),
  inCharset('charset-windows-1251', 'ru', 'windows-1251', 'Возврат', 'Верните деньги, пожалуйста.', '8bit'),
  inCharset('charset-windows-1255', 'he', 'windows-1255', 'איפה ההזמנה', 'החבילה לא הגיעה.'),
  inCharset('charset-windows-1256', 'ar', 'windows-1256', 'أين طلبي', 'لم يصل الطرد بعد.'),
  inCharset('charset-windows-1257', 'lt', 'windows-1257', 'Kur mano užsakymas', 'Siuntinys dar neatvyko, ačiū.', 'quoted-printable'),
  inCharset('charset-koi8-u', 'uk', 'koi8-u', 'Де моє замовлення', 'Посилка ще не прийшла, її немає.'),
  inCharset('charset-windows-874', 'th', 'windows-874', 'สินค้าอยู่ไหน', 'ยังไม่ได้รับสินค้า'),
  inCharset('charset-iso-8859-7', 'el', 'iso-8859-7', 'Επιστροφή', 'Θέλω να το επιστρέψω.'),
  byHand('charset-unknown', `${head('charset-unknown')}Content-Type: text/plain; charset=x-nobody-knows\n\nplain ascii survives\n`, {
    visible: 'plain ascii survives',
  }),
  labelled(
    'charset-raw-utf8-header',
    Buffer.from(
      `${head('charset-raw-utf8-header').replace('Subject: Odd', 'Subject: Größe falsch')}Content-Type: text/plain; charset=utf-8\n\nGröße falsch\n`.replaceAll(
        '\n',
        '\r\n',
      ),
      'utf8',
    ),
    { language: 'de', subject: 'Größe falsch', visible: 'Größe falsch' },
  ),
  labelled(
    'charset-missing-is-utf8',
    Buffer.concat([Buffer.from(head('charset-missing-is-utf8').replaceAll('\n', '\r\n')), Buffer.from('\r\nGrüße aus Köln\r\n', 'utf8')]),
    { language: 'de', visible: 'Grüße aus Köln' },
  ),
  labelled(
    'charset-mixed-words',
    rawOf(
      {
        name: 'charset-mixed-words',
        from: OLAF,
        subject: 'x',
        headers: { Subject: `=?koi8-r?B?${encodeText('Заказ', 'koi8-r').toString('base64')}?= =?utf-8?Q?_gr=C3=BCn?=` },
      },
      textPart('Two charsets in one line.\n'),
    ),
    { language: 'ru', subject: 'Заказ grün', visible: 'Two charsets in one line.' },
  ),
]

const nest = (levels: number) => Array.from({ length: levels }, (_, n) => `--b${n}\nContent-Type: multipart/mixed; boundary=b${n + 1}\n\n`).join('')
const many = (parts: number) => Array.from({ length: parts }, () => '--b\nContent-Type: text/plain\n\nx\n').join('')

/** What servers and programs get wrong. */
export const brokenMails = (): CorpusMail[] => [
  byHand(
    'broken-no-closing-boundary',
    `${head('broken-no-closing-boundary')}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt ends here`,
    { visible: 'It ends here' },
  ),
  byHand(
    'broken-boundary-not-there',
    `${head('broken-boundary-not-there')}Content-Type: multipart/mixed; boundary=nowhere\n\nText although it says multipart\n`,
    { visible: 'Text although it says multipart' },
  ),
  byHand('broken-boundary-missing', `${head('broken-boundary-missing')}Content-Type: multipart/mixed\n\nNo boundary was given\n`, {
    visible: 'No boundary was given',
  }),
  byHand('broken-base64', `${head('broken-base64')}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVs!!bG8g\nd29y*bGQ\n`, {
    visible: 'Hello world',
  }),
  byHand(
    'broken-quoted-printable',
    `${head('broken-quoted-printable')}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nPrice =8 is =ZZ odd\n`,
    { visible: 'Price =8 is =ZZ odd' },
  ),
  byHand('broken-encoding-unknown', `${head('broken-encoding-unknown')}Content-Type: text/plain\nContent-Transfer-Encoding: x-rot13\n\nread as it is\n`, {
    visible: 'read as it is',
  }),
  byHand('broken-no-message-id', 'From: olaf.odd@mail.example\nTo: care@shop.example\nSubject: Odd\n\nHello without an id\n', {
    visible: 'Hello without an id',
  }),
  byHand(
    'broken-message-id-without-at',
    head('x')
      .replace(/<x@corpus.example>/, '<12345>')
      .concat('\nAn id without a host\n'),
    { visible: 'An id without a host' },
  ),
  byHand('broken-empty-from', `From:\nSubject: Odd\nMessage-ID: <broken-empty-from@corpus.example>\n\nWho am I?\n`, {
    kind: 'no-sender',
    reason: 'no-sender',
    from: null,
    visible: 'Who am I?',
  }),
  byHand('broken-group-from', `From: undisclosed-recipients:;\nSubject: Odd\nMessage-ID: <broken-group-from@corpus.example>\n\nA group has no mailbox\n`, {
    kind: 'no-sender',
    reason: 'no-sender',
    from: null,
    visible: 'A group has no mailbox',
  }),
  byHand('broken-from-no-domain', `From: olaf\nSubject: Odd\nMessage-ID: <broken-from-no-domain@corpus.example>\n\nOnly a name\n`, {
    kind: 'no-sender',
    reason: 'no-sender',
    from: null,
    visible: 'Only a name',
  }),
  byHand('broken-group-to', `${head('broken-group-to').replace('To: care@shop.example', 'To: Friends: a@x.example, care@shop.example;')}\nTo a group\n`, {
    visible: 'To a group',
  }),
  byHand('broken-headers-missing', 'Subject: only a subject\n\nand a body\n', {
    kind: 'no-sender',
    reason: 'no-sender',
    from: null,
    subject: 'only a subject',
    visible: 'and a body',
  }),
  byHand('broken-no-headers', 'just words\nno colon anywhere\n', {
    kind: 'no-sender',
    reason: 'no-sender',
    from: null,
    subject: '',
    visible: 'just words\nno colon anywhere',
  }),
  byHand('broken-two-froms', `From: first@mail.example\n${head('broken-two-froms')}\nTwo senders\n`, {
    kind: 'spam-suspect',
    reason: 'several-senders',
    visible: 'Two senders',
  }),
  byHand('broken-bad-date', `${head('broken-bad-date', 'Date: the day after yesterday\n')}\nNo date\n`, { visible: 'No date' }),
  byHand('broken-content-type', `${head('broken-content-type', 'Content-Type: text\n')}\nA type that is none\n`, { visible: 'A type that is none' }),
  labelled('broken-line-feeds-only', Buffer.from(`${head('broken-line-feeds-only')}Content-Type: text/plain\n\nNo carriage returns\nanywhere\n`), {
    visible: 'No carriage returns\nanywhere',
  }),
  byHand('broken-mbox-line', `From olaf.odd@mail.example Fri Nov 20 10:00:00 2026\n${head('broken-mbox-line')}\nKept in an mbox\n`, {
    visible: 'Kept in an mbox',
  }),
  byHand('broken-nul', `${head('broken-nul')}Content-Type: text/plain\n\nbefore\u0000after\n`, { visible: 'before\u0000after' }),
  byHand('broken-long-line', `${head('broken-long-line')}Content-Type: text/plain\n\n${'x'.repeat(60_000)}\n`, { visible: 'x'.repeat(60_000) }),
  byHand('broken-long-subject', `${head('broken-long-subject').replace('Subject: Odd', `Subject: ${'a'.repeat(4_000)}`)}\nA long subject\n`, {
    subject: 'a'.repeat(4_000),
    visible: 'A long subject',
  }),
  byHand('broken-empty-body', `${head('broken-empty-body')}\n`, { visible: '' }),
  byHand('broken-only-quote', `${head('broken-only-quote')}\n> nothing of my own\n`, { visible: '> nothing of my own' }),
  byHand('broken-nested-51', `${head('broken-nested-51')}Content-Type: multipart/mixed; boundary=b0\n\n${nest(60)}`, {
    kind: 'unreadable',
    reason: 'more than 50',
    visible: '',
  }),
  byHand('broken-parts-1001', `${head('broken-parts-1001')}Content-Type: multipart/mixed; boundary=b\n\n${many(1_001)}--b--\n`, {
    kind: 'unreadable',
    reason: 'more than 1000 parts',
    visible: '',
  }),
  byHand(
    'broken-parts-900',
    `${head('broken-parts-900')}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nMany parts\n${Array.from({ length: 90 }, () => '--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nx\n').join('')}--b--\n`,
    { visible: 'Many parts', attachments: Array.from({ length: 90 }, () => 'a.txt') },
  ),
]
