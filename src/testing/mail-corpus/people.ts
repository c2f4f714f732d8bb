import { canEncode } from './charsets'
import { type CorpusMail, type Pointer, quoted, rawOf } from './corpus-mail'
import { LANGUAGES, type Language } from './languages'
import { type Encoding, htmlPart, multipart, type Part, textPart } from './mime'

type Made = { style: string; subject?: string; thread: Pointer; visible: string; part: Part; charset?: string }

const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')

/** Answers of one person by the mail programs people use, in their language. */
const STYLES: readonly ((language: Language, n: number) => Made)[] = [
  function firstMail({ answer, more, bye, person }) {
    const visible = `${answer}\n\n${more}\n\n${bye}`
    return { style: 'first-mail', thread: 'new', visible, part: textPart(`${visible}\n\n-- \n${person.name}\nwww.mail.example\n`, { encoding: '8bit' }) }
  },
  function gmail({ answer, more, bye, asked, heads }) {
    const visible = `${answer}\n\n${more}\n\n${bye}`
    const text = `${visible}\n\n${heads.gmail}\n\n${quoted(`${asked}\n\n--\nCare`)}\n`
    const layout = `<div dir="ltr">${html(visible)}</div><br><div class="gmail_quote"><div dir="ltr">${html(heads.gmail)}</div><blockquote>${html(asked)}</blockquote></div>`
    return { style: 'gmail-top', thread: 'in-reply-to', visible, part: multipart('alternative', 'gm-0001', [textPart(text), htmlPart(layout)]) }
  },
  function outlook(language, n) {
    const { answer, bye, asked, labels, sentDate, original, subject, person } = language
    const visible = `${answer}\n\n${bye}`
    const block = [`${labels[0]}: Care <care@shop.example>`, `${labels[1]}: ${sentDate}`, `${labels[2]}: ${person.name}`, `${labels[3]}: ${subject}`].join('\n')
    const line = n % 3 === 0 ? `-----${original}-----\n` : n % 3 === 1 ? `${'_'.repeat(32)}\n` : ''
    const text = `${visible}\n\n${line}${block}\n\n${asked}\n\nCare\n`
    const charset = canEncode(`${text}${subject}${person.name}${language.re}`, language.charset) ? language.charset : 'utf-8'
    const encoding: Encoding = charset === 'iso-2022-jp' ? '7bit' : (['base64', 'quoted-printable', '8bit'] as const)[n % 3]!
    return { style: 'outlook-top', thread: 'references', visible, charset, part: textPart(text, { charset, encoding }) }
  },
  function phone({ answer, asked, heads, sentFrom }) {
    const text = `${answer}\n\n${sentFrom}\n\n${quoted(`${heads.apple}\n\n${asked}`)}\n`
    return { style: 'iphone-top', thread: 'in-reply-to', visible: answer, part: textPart(text, { encoding: 'base64' }) }
  },
  function appleMail({ answer, more, asked, heads, person }) {
    const visible = `${answer}\n${more}`
    const text = `${visible}\n\n-- \n${person.name}\n\n${heads.apple}\n\n${quoted(asked)}\n\n`
    return { style: 'apple-mail-top', thread: 'references', visible, part: textPart(text) }
  },
  function thunderbird({ answer, more, asked, heads, person }) {
    const visible = `${answer}\n\n${more}`
    const text = `${heads.thunderbird}\n${quoted(`${asked}\n\nCare`)}\n\n${visible}\n\n-- \n${person.name}\n${person.address}\n`
    return { style: 'thunderbird-bottom', thread: 'reply-address', visible, part: textPart(text, { encoding: '8bit' }) }
  },
  function yahoo({ answer, more, asked, heads }) {
    const block = heads.yahoo.startsWith('--') ? `${heads.yahoo}\nFrom: Care &lt;care@shop.example&gt;\nDate: 2026/11/20 10:04\nSubject: Re` : html(heads.yahoo)
    const layout = `<html><body><div>${html(answer)}</div><div><br></div><div>${html(more)}</div><div class="yahoo_quoted"><div>${block.replaceAll('\n', '<br>')}</div><br><blockquote><div>${html(asked)}</div></blockquote></div></body></html>`
    return { style: 'yahoo-html', thread: 'subject-token', visible: `${answer}\n\n${more}`, part: htmlPart(layout) }
  },
  function between({ answer, more, asked, heads, bye }) {
    const said = `> ${asked}\n\n${answer}\n\n> ${asked}\n\n${more}\n\n${bye}`
    return { style: 'between-quotes', thread: 'in-reply-to', visible: said, part: textPart(`${heads.gmail}\n${said}\n`) }
  },
]

export function peopleMails(): CorpusMail[] {
  return LANGUAGES.flatMap((language, n) =>
    STYLES.map((style): CorpusMail => {
      const { style: name, thread, visible, part, charset = 'utf-8' } = style(language, n)
      const file = `${language.code}-${name}`
      const bare = thread === 'new' ? language.subject : `${language.re}: ${language.subject}`
      const subject = thread === 'subject-token' ? `${bare} [#1042]` : bare
      return {
        name: file,
        raw: rawOf({ name: file, from: language.person, subject, thread, charset }, part),
        label: { language: language.code, kind: 'person', from: language.person.address, subject, visible, attachments: [], thread },
      }
    }),
  )
}

/** Out of office: some programs say so in the subject only. */
export const awayMails = (): CorpusMail[] =>
  LANGUAGES.map(({ code, person, away }) => ({
    name: `${code}-away`,
    raw: rawOf({ name: `${code}-away`, from: person, subject: away.subject, thread: 'in-reply-to' }, textPart(`${away.text}\n`)),
    label: {
      language: code,
      kind: 'auto-reply',
      reason: 'auto-reply-subject',
      from: person.address,
      subject: away.subject,
      visible: away.text,
      attachments: [],
      thread: 'in-reply-to',
    },
  }))
