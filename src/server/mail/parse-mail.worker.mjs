// Runs in a worker thread, one mail at a time (see parse-mail.ts): whatever a hostile mail does to a parser, it does it here, and is ended.
import { parentPort } from 'node:worker_threads'
import { simpleParser } from 'mailparser'
import { measureMail } from './reader/mail-structure.mjs'
import { readTnef } from './reader/read-tnef.mjs'

const MAX_PARTS = 1_000
const MAX_DEPTH = 50
const MAX_TEXT = 200_000
const MAX_HTML = 2_000_000
const MAX_FILES = 100

parentPort.on('message', async (bytes) => {
  try {
    const mail = await read(Buffer.from(bytes))
    parentPort.postMessage({ mail })
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) })
  }
})

async function read(raw) {
  const { parts, depth } = measureMail(raw)
  if (parts > MAX_PARTS) throw new Error(`more than ${MAX_PARTS} parts`)
  if (depth > MAX_DEPTH) throw new Error(`more than ${MAX_DEPTH} parts within each other`)

  const mail = await parse(raw)
  const { text, html, files } = await unpacked(mail)
  const headerValues = (name) => mail.headerLines.filter((line) => line.key === name).map((line) => line.line.slice(line.line.indexOf(':') + 1).trim())
  const idsIn = (value) => [value ?? []].flat().flatMap((ids) => String(ids).match(/<[^<>]+>|[^\s<>]+/g) ?? [])
  const from = addressesOf(mail.from).find((entry) => entry.address)

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
    fullText: (text?.trim() ? text : bodyWithoutParts(raw, mail)).slice(0, MAX_TEXT),
    html: html && html.length <= MAX_HTML ? html : null,
    attachments: files.slice(0, MAX_FILES).map(described(html ?? '')),
  }
}

const addressesOf = (header) => [header ?? []].flat().flatMap((list) => list.value ?? [])

/** A mail whose HTML is too long to be laid out as text is read all the same: its words without the tags. */
async function parse(raw) {
  const options = { maxChildNodes: MAX_PARTS, maxHtmlLengthToParse: MAX_HTML, keepCidLinks: true, skipTextToHtml: true }
  try {
    return await simpleParser(raw, options)
  } catch (error) {
    if (!/html/i.test(String(error?.message))) throw error
    const mail = await simpleParser(raw, { ...options, skipHtmlToText: true })
    return { ...mail, text: mail.text || wordsOf(mail.html || '') }
  }
}

const wordsOf = (html) =>
  html
    .slice(0, MAX_HTML)
    .replace(/<[^<>]{0,5000}>/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim()

/**
 * What a reader finds in the parts. Outlook's winmail.dat is opened: its text where the mail has none, its files in its place; one that cannot be opened
 * stays a file. Where there is a layout only (the parser passes over those with pictures of their own), its words are the text; so is a nameless
 * part of no real type.
 */
async function unpacked(mail) {
  let text = mail.text
  let html = mail.html || null
  const files = mail.attachments.flatMap((part) => {
    if (part.contentType === 'text' && !part.filename && !text?.trim()) {
      text = part.content.toString('utf8')
      return []
    }
    if (part.contentType !== 'application/ms-tnef' && !/^win(mail|\d*)\.dat$/i.test(part.filename ?? '')) return [part]
    const inside = readTnef(part.content)
    if (!inside) return [part]
    html ??= inside.html
    if (!text?.trim()) text = inside.text
    return inside.files.map((file) => ({ filename: file.name, contentType: file.type, cid: file.contentId, content: file.content, size: file.content.length }))
  })
  if (!text?.trim() && html) text = await textOf(html)
  return { text, html, files }
}

/** A layout as text, by the parser's own way of an HTML mail. */
async function textOf(html) {
  if (html.length > MAX_HTML) return wordsOf(html)
  const mail = await simpleParser(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`), { skipTextToHtml: true })
  return mail.text?.trim() ? mail.text : wordsOf(html)
}

const NAMES = { 'message/rfc822': 'message.eml', 'text/calendar': 'invitation.ics', 'text/rfc822-headers': 'headers.txt' }

/** `inline`: the layout shows it where it stands, by its Content-ID. */
const described = (html) => (part) => {
  const contentId = part.cid ? String(part.cid).replace(/[<>]/g, '').slice(0, 300) : null
  return {
    name: (part.filename || NAMES[part.contentType] || 'attachment').slice(0, 200),
    type: part.contentType ?? 'application/octet-stream',
    bytes: part.content.length,
    contentId,
    inline: contentId !== null && html.includes(`cid:${contentId}`),
    content: new Uint8Array(part.content),
  }
}

/** What stands below the headers of a mail that promises parts and has none, or all of one that has no headers: better shown as it is than lost. */
function bodyWithoutParts(raw, mail) {
  if (mail.html || mail.attachments.length > 0) return ''
  const text = raw.toString('utf8')
  const body = text
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join('\n\n')
    .trim()
  return body === '' && mail.headerLines.every((line) => line.key === '') ? text.trim() : body
}
