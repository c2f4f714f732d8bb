// Runs in the mail reader's thread: what Outlook puts into winmail.dat (TNEF, MS-OXTNEF), as far as a reader needs it.

const SIGNATURE = 0x223e9f78
const BODY = 0x800c
const ATTACH_RENDER_DATA = 0x9002
const ATTACH_DATA = 0x800f
const ATTACH_TITLE = 0x8010
const ATTACHMENT = 0x9005
const MESSAGE_PROPERTIES = 0x9003
const CODE_PAGE = 0x9007

const PR_BODY = 0x1000
const PR_HTML = 0x1013
const PR_DATA = 0x3701
const PR_FILENAME = 0x3704
const PR_LONG_FILENAME = 0x3707
const PR_MIME_TYPE = 0x370e
const PR_CONTENT_ID = 0x3712

const CODE_PAGES = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  20866: 'koi8-r',
  65001: 'utf-8',
}

/**
 * @param {Buffer} bytes a winmail.dat
 * @returns {{ text: string | null, html: string | null, files: { name: string, type: string, contentId: string | null, content: Buffer }[] } | null} null: it is none, or cut off before anything
 */
export function readTnef(bytes) {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  const found = { text: null, html: null, files: [] }
  let decode = decoderFor(1252)
  let file = null
  let at = 6
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt16LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const data = bytes.subarray(at + 9, at + 9 + length)
    at += 9 + length + 2
    if (data.length < length) break // cut off: what was whole is kept
    if (id === CODE_PAGE && data.length >= 4) decode = decoderFor(data.readUInt32LE(0))
    else if (id === BODY) found.text = withoutNul(decode(data))
    else if (id === MESSAGE_PROPERTIES) takeBody(found, properties(data, decode))
    else if (id === ATTACH_RENDER_DATA) {
      file = { name: '', type: 'application/octet-stream', contentId: null, content: Buffer.alloc(0) }
      found.files.push(file)
    } else if (file && id === ATTACH_TITLE) file.name ||= withoutNul(decode(data))
    else if (file && id === ATTACH_DATA) file.content = data
    else if (file && id === ATTACHMENT) takeFile(file, properties(data, decode))
  }
  found.files = found.files.filter((one) => one.content.length > 0).slice(0, 100)
  return found
}

const decoderFor = (page) => (data) => new TextDecoder(CODE_PAGES[page] ?? 'windows-1252').decode(data)
const withoutNul = (text) => text.replace(/\0[\s\S]*$/, '')

function takeBody(found, known) {
  if (typeof known.get(PR_BODY) === 'string') found.text ??= known.get(PR_BODY)
  const html = known.get(PR_HTML)
  if (html !== undefined) found.html = typeof html === 'string' ? html : new TextDecoder('utf-8').decode(html)
}

function takeFile(file, known) {
  const text = (id) => (typeof known.get(id) === 'string' ? known.get(id) : null)
  file.name = text(PR_LONG_FILENAME) || text(PR_FILENAME) || file.name
  file.type = text(PR_MIME_TYPE) || file.type
  file.contentId = text(PR_CONTENT_ID)
  if (Buffer.isBuffer(known.get(PR_DATA)) && file.content.length === 0) file.content = known.get(PR_DATA)
}

/** MAPI properties that are text or bytes, by id. Ends quietly where the bytes end. */
function properties(data, decode) {
  const known = new Map()
  let at = 4
  const next = (size) => {
    if (at + size > data.length) throw new RangeError('cut off')
    at += size
    return data.subarray(at - size, at)
  }
  const uint32 = () => next(4).readUInt32LE(0)
  const padded = (length) => {
    const bytes = next(length)
    at = Math.min(data.length, at + ((4 - (length % 4)) % 4))
    return bytes
  }
  try {
    const count = Math.min(data.readUInt32LE(0), 2_000)
    for (let n = 0; n < count; n++) {
      const type = next(2).readUInt16LE(0)
      const id = next(2).readUInt16LE(0)
      if (id >= 0x8000) skipName(next, uint32, padded)
      const value = readValue(type, next, uint32, padded, decode)
      if (value !== undefined) known.set(id, value)
    }
  } catch {
    // A property list that is cut off or of a kind not known: what stands before it is good.
  }
  return known
}

/** Named properties carry a GUID and a number or a name before their value. */
function skipName(next, uint32, padded) {
  next(16)
  if (uint32() === 1) padded(uint32())
  else uint32()
}

function readValue(type, next, uint32, padded, decode) {
  const single = type & 0x0fff
  const isMany = (type & 0x1000) !== 0
  const isLong = [0x001e, 0x001f, 0x000d, 0x0102].includes(single)
  const values = isMany || isLong ? uint32() : 1
  if (values > 10_000) throw new RangeError('too many values')
  let last
  for (let n = 0; n < values; n++) {
    if (isLong) {
      const bytes = padded(uint32())
      if (single === 0x001e) last = withoutNul(decode(bytes))
      else if (single === 0x001f) last = withoutNul(bytes.toString('utf16le'))
      else if (single === 0x0102) last = bytes
    } else next([0x0005, 0x0006, 0x0007, 0x0014, 0x0040].includes(single) ? 8 : single === 0x0048 ? 16 : 4)
  }
  return last
}
