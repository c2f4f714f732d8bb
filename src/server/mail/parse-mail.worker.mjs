// Runs in a worker thread, one mail at a time (see parse-mail.ts): whatever a hostile mail does to a parser, it does it here, and is ended.
import { parentPort } from 'node:worker_threads'
import EmailReplyParser from 'email-reply-parser'
import { simpleParser } from 'mailparser'

const MAX_PARTS = 1_000
const MAX_MULTIPARTS = 50
const MAX_TEXT = 200_000
const MAX_HTML = 2_000_000

parentPort.on('message', async (bytes) => {
  try {
    const mail = await read(Buffer.from(bytes))
    parentPort.postMessage({ mail })
    // Quotes are found by backtracking patterns. Should a text lead them astray, the mail itself has been handed over already.
    parentPort.postMessage({ visibleText: visibleIn(mail.fullText) })
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) })
  }
})

async function read(raw) {
  const multiparts = raw.toString('latin1').match(/\bboundary\s*=/gi)?.length ?? 0
  if (multiparts > MAX_MULTIPARTS) throw new Error(`more than ${MAX_MULTIPARTS} nested parts`)

  const mail = await simpleParser(raw, { maxChildNodes: MAX_PARTS, maxHtmlLengthToParse: MAX_HTML, maxInlinedImagesSize: 1_000_000, skipTextToHtml: true })

  const addressesOf = (header) => [header ?? []].flat().flatMap((list) => list.value ?? [])
  const headerValues = (name) => mail.headerLines.filter((line) => line.key === name).map((line) => line.line.slice(line.line.indexOf(':') + 1).trim())
  const idsIn = (value) => [value ?? []].flat().flatMap((text) => String(text).match(/<[^<>]+>|[^\s<>]+/g) ?? [])
  const from = addressesOf(mail.from).find((entry) => entry.address)
  const fullText = (mail.text ?? bodyWithoutParts(raw, mail)).slice(0, MAX_TEXT)

  return {
    messageId: mail.messageId ?? null,
    inReplyTo: idsIn(mail.inReplyTo),
    references: idsIn(mail.references),
    from: from ? { name: from.name ?? '', address: from.address } : null,
    recipients: [
      ...[...addressesOf(mail.to), ...addressesOf(mail.cc)].flatMap((entry) => entry.group ?? [entry]).flatMap((entry) => entry.address ?? []),
      ...['delivered-to', 'x-original-to', 'envelope-to'].flatMap(headerValues),
    ],
    subject: mail.subject ?? '',
    visibleText: fullText,
    fullText,
    html: mail.html && mail.html.length <= MAX_HTML ? mail.html : null,
    attachments: mail.attachments
      .filter((part) => !part.related)
      .slice(0, 100)
      .map((part) => ({ name: (part.filename ?? 'attachment').slice(0, 200), type: part.contentType, bytes: part.size })),
  }
}

/** What stands below the headers of a mail that promises parts and has none: better shown as it is than lost. */
function bodyWithoutParts(raw, mail) {
  if (mail.html || mail.attachments.length > 0) return ''
  return raw
    .toString('utf8')
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join('\n\n')
    .trim()
}

/** The reply: without the quote and signature below it, and without the quote above it where somebody answers at the bottom. Answers between quotes keep them. */
function visibleIn(text) {
  const fragments = new EmailReplyParser()
    .read(withoutForeignQuoteHeads(text))
    .getFragments()
    .filter((fragment) => !fragment.isSignature())
  const lastOwn = fragments.findLastIndex((fragment) => !fragment.isQuoted() && !fragment.isHidden() && !fragment.isEmpty())
  const shown = fragments.slice(0, lastOwn + 1)
  const quotes = shown.filter((fragment) => fragment.isQuoted())
  return (quotes.length === 1 && shown[0] === quotes[0] ? shown.slice(1) : shown)
    .map((fragment) => String(fragment))
    .join('\n\n')
    .trim()
}

/** Heads of quoted mails that the library does not know: Outlook's German and French blocks, one-line heads that wrap. */
function withoutForeignQuoteHeads(text) {
  const heads = [
    /^_{10,}\s*\n(?=\s*(Von|From|De|Da|Van)\s?:)/m,
    /^\*?(Von|De|Da|Van)\s?:\*?\s.+\n\*?(Gesendet|Datum|Envoyé|Date|Inviato|Verzonden)\b.*:/m,
    /^-{2,}\s*(Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Message transféré|Mensaje original|Messaggio originale|Oorspronkelijk bericht)\s*-{2,}/im,
    /^Am .{4,120}(\n.{0,80})?schrieb\b.{0,120}(\n.{0,80})?:\s*$/m,
    /^Le .{4,120}(\n.{0,80})?a écrit\s?:\s*$/m,
    /^On .{4,120}(\n.{0,80})?wrote:\s*$/m,
  ]
  const cut = Math.min(...heads.map((head) => text.search(head)).filter((at) => at > 0))
  return Number.isFinite(cut) && text.slice(0, cut).trim() !== '' && !/^(?!>)\s*\S/m.test(afterQuote(text.slice(cut))) ? text.slice(0, cut) : text
}

/** What stands below the quoted block that begins with the head: an answer at the bottom, if there is one. */
function afterQuote(text) {
  const lines = text.split('\n')
  const firstQuoted = lines.findIndex((line) => line.startsWith('>'))
  if (firstQuoted < 0 || firstQuoted > 4) return ''
  const lastQuoted = lines.findLastIndex((line) => line.startsWith('>'))
  return lines
    .slice(lastQuoted + 1)
    .join('\n')
    .split(/^(-- ?|_{2,})$/m)[0]
}
