import { unavailable } from '@/domain/errors'
import { isRecord } from './connections'

/** Longer lines than this are no records but a fault: 8 MiB. */
const MOST_LINE_CHARACTERS = 8 * 1024 * 1024

type Raw = Record<string, unknown>
/** A record with its children in place, and how many lines of the file were read up to its end. */
export type FileRecord = { record: Raw; lines: number }

/** Where the children of a bulk file belong in their parent. */
const FIELD_OF: ReadonlyMap<string, string> = new Map([
  ['LineItem', 'lineItems'],
  ['AbandonedCheckoutLineItem', 'lineItems'],
  ['ShippingLine', 'shippingLines'],
  ['ProductVariant', 'variants'],
  ['Collection', 'collections'],
])

/** The lines of a file that comes in pieces. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (rest.length > MOST_LINE_CHARACTERS) throw broken('a line of its file is too long')
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/**
 * Reads Shopify's bulk file: a line for each record, and right behind it a line for each of its children, which name it as `__parentId`. A record is
 * handed on once the next one begins, so none is ever without its children.
 * @param skip so many lines were read before; they end with a whole record
 * @throws unavailable when the file is cut off or is none
 */
export async function* recordsIn(pieces: AsyncIterable<Uint8Array>, skip: number): AsyncGenerator<FileRecord> {
  let [read, current] = [0, null as Raw | null]
  for await (const text of linesOf(pieces)) {
    if (read++ < skip || text.trim() === '') continue
    const line = parse(text)
    if (typeof line.__parentId !== 'string') {
      if (current) yield { record: current, lines: read - 1 }
      current = { ...line }
      continue
    }
    if (current?.id !== line.__parentId) throw broken('its file has a part without the record it belongs to')
    const field = FIELD_OF.get(String(line.__typename))
    if (field) current[field] = [...((current[field] as unknown[] | undefined) ?? []), line]
  }
  if (current) yield { record: current, lines: read }
}

function parse(text: string): Raw {
  try {
    const line: unknown = JSON.parse(text)
    if (isRecord(line)) return line
  } catch {
    // Said below.
  }
  throw broken('its file is cut off')
}

const broken = (reason: string) => unavailable('store-sync.store-unreachable', `The store does not answer: ${reason}.`, { reason })
