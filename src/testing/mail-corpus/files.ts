import { type CorpusMail, type Label, rawOf } from './corpus-mail'
import { filePart, htmlPart, multipart, type Part, textPart } from './mime'
import { writeTnef } from './tnef'

export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

function made(name: string, subject: string, part: Part, label: Partial<Label> & Pick<Label, 'visible' | 'attachments'>): CorpusMail {
  const from = { name: 'Pia Berg', address: 'pia.berg@mail.example' }
  return { name, raw: rawOf({ name, from, subject }, part), label: { language: 'en', kind: 'person', from: from.address, subject, thread: 'new', ...label } }
}

const forwarded: Part = {
  headers: { 'Content-Type': 'message/rfc822' },
  body: Buffer.from('From: shop@elsewhere.example\r\nSubject: Your invoice\r\nMessage-ID: <invoice@elsewhere.example>\r\n\r\nThe invoice.\r\n'),
}

/** Mails with something in them: files, pictures, mails, Outlook's winmail.dat. */
export const fileMails = (): CorpusMail[] => [
  made('files-photo', 'Photo of the damage', multipart('mixed', 'f-1', [textPart('The box was open.\n'), filePart('damage.png', 'image/png', PNG)]), {
    visible: 'The box was open.',
    attachments: ['damage.png'],
  }),
  made(
    'files-two',
    'Invoice and photo',
    multipart('mixed', 'f-2', [textPart('Both are here.\n'), filePart('invoice.pdf', 'application/pdf', PDF), filePart('photo.png', 'image/png', PNG)]),
    { visible: 'Both are here.', attachments: ['invoice.pdf', 'photo.png'] },
  ),
  made('files-encoded-name', 'Rechnung', multipart('mixed', 'f-3', [textPart('Anbei.\n'), filePart('=?utf-8?Q?Pr=C3=BCfung.pdf?=', 'application/pdf', PDF)]), {
    language: 'de',
    visible: 'Anbei.',
    attachments: ['Prüfung.pdf'],
  }),
  made(
    'files-inline-picture',
    'Look',
    multipart('related', 'f-4', [
      htmlPart('<p>This is broken:</p><img src="cid:pic1@mail.example">'),
      filePart('pic.png', 'image/png', PNG, { contentId: 'pic1@mail.example', inline: true }),
    ]),
    { visible: 'This is broken:', attachments: ['pic.png'] },
  ),
  made('files-inline-without-html', 'Scan', multipart('mixed', 'f-5', [textPart('My scan.\n'), filePart('scan.png', 'image/png', PNG, { inline: true })]), {
    visible: 'My scan.',
    attachments: ['scan.png'],
  }),
  made(
    'files-svg',
    'Logo',
    multipart('mixed', 'f-6', [
      textPart('Our logo.\n'),
      filePart('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
    ]),
    { visible: 'Our logo.', attachments: ['logo.svg'] },
  ),
  made(
    'files-html',
    'Report',
    multipart('mixed', 'f-7', [textPart('See the page.\n'), filePart('report.html', 'text/html', Buffer.from('<script>alert(1)</script>'))]),
    { visible: 'See the page.', attachments: ['report.html'] },
  ),
  made(
    'files-invitation',
    'Invitation',
    multipart('mixed', 'f-8', [
      textPart('Come by.\n'),
      {
        headers: { 'Content-Type': 'text/calendar; method=REQUEST', 'Content-Disposition': 'attachment' },
        body: Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'),
      },
    ]),
    { visible: 'Come by.', attachments: ['invitation.ics'] },
  ),
  made(
    'files-program',
    'Invoice',
    multipart('mixed', 'f-9', [textPart('Open it.\n'), filePart('invoice.pdf.exe', 'application/pdf', Buffer.from('MZ\x90\0'))]),
    { kind: 'spam-suspect', reason: 'dangerous-file', visible: 'Open it.', attachments: ['invoice.pdf.exe'] },
  ),
  made('files-lying-type', 'Photo', multipart('mixed', 'f-10', [textPart('A photo.\n'), filePart('photo.jpg', 'text/html', PNG)]), {
    visible: 'A photo.',
    attachments: ['photo.jpg'],
  }),
  made('files-mail-in-mail', 'Fwd: Your invoice', multipart('mixed', 'f-11', [textPart('Is this from you?\n'), forwarded]), {
    visible: 'Is this from you?',
    attachments: ['message.eml'],
  }),
  made(
    'files-mail-in-mail-in-mail',
    'Fwd: Fwd: Your invoice',
    multipart('mixed', 'f-12', [
      textPart('And this?\n'),
      {
        headers: { 'Content-Type': 'message/rfc822' },
        body: rawOf({ name: 'inner', subject: 'Fwd' }, multipart('mixed', 'f-13', [textPart('inner'), forwarded])),
      },
    ]),
    { visible: 'And this?', attachments: ['message.eml'] },
  ),
  made(
    'tnef-with-text',
    'From Outlook',
    multipart('mixed', 't-1', [
      textPart('See the files.\n'),
      filePart(
        'winmail.dat',
        'application/ms-tnef',
        writeTnef({
          text: 'See the files.',
          files: [
            { name: 'Übersicht.pdf', content: PDF },
            { name: 'photo.png', content: PNG },
          ],
        }),
      ),
    ]),
    { visible: 'See the files.', attachments: ['Übersicht.pdf', 'photo.png'] },
  ),
  made(
    'tnef-text-inside',
    'From Outlook, nothing else',
    filePart('winmail.dat', 'application/ms-tnef', writeTnef({ text: 'All of it is in here.', files: [{ name: 'list.pdf', content: PDF }] })),
    { visible: 'All of it is in here.', attachments: ['list.pdf'] },
  ),
  made(
    'tnef-cut-off',
    'From Outlook, cut off',
    multipart('mixed', 't-3', [
      textPart('It broke.\n'),
      filePart(
        'winmail.dat',
        'application/ms-tnef',
        writeTnef({
          text: 'x',
          files: [
            { name: 'whole.png', content: PNG },
            { name: 'cut.pdf', content: PDF },
          ],
        }).subarray(0, -75),
      ),
    ]),
    { visible: 'It broke.', attachments: ['whole.png'] },
  ),
  made(
    'tnef-no-tnef',
    'From something else',
    multipart('mixed', 't-4', [textPart('What is it?\n'), filePart('winmail.dat', 'application/ms-tnef', Buffer.from('no tnef'))]),
    { visible: 'What is it?', attachments: ['winmail.dat'] },
  ),
]
