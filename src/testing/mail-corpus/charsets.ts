/**
 * Encoders for the charsets of the corpus, turned around from the platform's own decoders: what they read, these write. So the reader under test
 * is checked against another implementation than its own.
 */
const tables = new Map<string, Map<string, number[]>>()

function tableOf(charset: string): Map<string, number[]> {
  const known = tables.get(charset)
  if (known) return known
  const decoder = new TextDecoder(charset)
  const table = new Map<string, number[]>()
  const put = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes)
  }
  for (let first = 0; first < 256; first++) put([first])
  if (DOUBLE_BYTE.includes(charset)) for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) put([first, second])
  tables.set(charset, table)
  return table
}

const DOUBLE_BYTE = ['shift_jis', 'euc-jp', 'gb18030', 'gbk', 'euc-kr', 'big5']

/** @throws Error where the charset has no such letter */
export function encodeText(text: string, charset: string): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8')
  if (charset === 'iso-2022-jp') return iso2022jp(text)
  const table = tableOf(charset)
  return Buffer.from(
    [...text].flatMap((letter) => {
      const bytes = table.get(letter)
      if (!bytes) throw new Error(`${charset} has no ${letter}`)
      return bytes
    }),
  )
}

/** Whether a charset can write all of a text. */
export function canEncode(text: string, charset: string): boolean {
  try {
    encodeText(text, charset)
    return true
  } catch {
    return false
  }
}

/** JIS X 0208 between escapes (RFC 1468): the two bytes of EUC-JP without their high bits. */
function iso2022jp(text: string): Buffer {
  const parts: Buffer[] = []
  let isKanji = false
  for (const letter of text) {
    const bytes = letter.charCodeAt(0) < 128 ? null : encodeText(letter, 'euc-jp').map((byte) => byte & 0x7f)
    if ((bytes !== null) !== isKanji) parts.push(Buffer.from(bytes ? '\x1b$B' : '\x1b(B', 'latin1'))
    isKanji = bytes !== null
    parts.push(bytes ? Buffer.from(bytes) : Buffer.from(letter, 'latin1'))
  }
  if (isKanji) parts.push(Buffer.from('\x1b(B', 'latin1'))
  return Buffer.concat(parts)
}
