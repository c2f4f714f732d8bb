import type { CsvInput } from './read-rows'

/** What spreadsheets write: UTF-8 with or without a byte order mark, UTF-16 (“Unicode text”), Windows-1252 (“CSV”, Latin-1 among it). */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Decoded = { encoding: Encoding; pieces: AsyncGenerator<string> }

/** Enough text to know by: a file that is plain ASCII so far is read on until it is not, or this much has been seen. */
const ENOUGH = 256 * 1024
/** Bytes that Windows-1252 gives no character. */
const UNUSED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/**
 * Opens a stream of bytes as text, whatever a spreadsheet saved it as. Text comes through as it is.
 * A file is Windows-1252 when it has bytes above ASCII and not one of them is UTF-8; with both in it, it is broken UTF-8 and its rows say so.
 */
export async function decode(input: CsvInput): Promise<Decoded> {
  const source = toAsync(input)
  const held: (Uint8Array | string)[] = []
  let bytes = 0
  for (;;) {
    const { value, done } = await source.next()
    if (done) break
    held.push(value)
    bytes += value.length
    if (typeof value === 'string' || bytes >= ENOUGH || (bytes >= 4 && !isAscii(value))) break
  }
  const encoding = encodingOf(held)
  return { encoding, pieces: texts(held, source, encoding) }
}

async function* toAsync(input: CsvInput): AsyncGenerator<Uint8Array | string, undefined> {
  yield* input
  return undefined
}

async function* texts(held: readonly (Uint8Array | string)[], rest: AsyncGenerator<Uint8Array | string>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let first = true
  const text = (piece: Uint8Array | string) => {
    const part = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const bare = first && part.startsWith('\uFEFF') ? part.slice(1) : part
    if (part !== '') first = false
    return bare
  }
  for (const piece of held) yield text(piece)
  for await (const piece of rest) yield text(piece)
  yield decoder.decode()
}

function encodingOf(held: readonly (Uint8Array | string)[]): Encoding {
  const bytes = Buffer.concat(held.filter((piece): piece is Uint8Array => typeof piece !== 'string'))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length >= 4 && bytes[0] !== 0 && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le'
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0) return 'utf-16be'
  return isWindows1252(bytes) ? 'windows-1252' : 'utf-8'
}

function isWindows1252(bytes: Uint8Array): boolean {
  let foreign = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    const length = sequenceLength(byte)
    // A sequence that the first piece cuts off may go on in the next.
    if (length > 0 && at + length > bytes.length) return foreign > 0
    if (length > 0 && followed(bytes, at, length)) return false
    if (UNUSED.has(byte)) return false
    foreign++
  }
  return foreign > 0
}

const sequenceLength = (byte: number) => (byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0)

function followed(bytes: Uint8Array, at: number, length: number): boolean {
  for (let next = 1; next < length; next++) if ((bytes[at + next]! & 0xc0) !== 0x80) return false
  return true
}

function isAscii(piece: Uint8Array | string): boolean {
  for (let at = 0; at < piece.length; at++) if ((typeof piece === 'string' ? piece.charCodeAt(at) : piece[at]!) >= 0x80) return false
  return true
}
