import { DomainError } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'
import { type FileRecord, recordsIn } from './record-lines'

/** How often a file whose wire broke before anything came is opened. */
const MOST_TRIES = 4
/** An open file nobody goes on with is closed. */
const IDLE_MS = 30_000

type OpenFile = { at: number; records: AsyncGenerator<FileRecord>; close: NodeJS.Timeout }

/**
 * Files stay open between the pages of a run, in this process, by the operation that made them: every page is a job of its own, and starting over at each would
 * read the file as often as it has pages.
 */
const open = new Map<string, OpenFile>()

export type FilePage = { records: Record<string, unknown>[]; lines: number; isAll: boolean }

/**
 * The next whole records of a bulk file.
 * @param at the lines read before; they end with a whole record
 * @returns the records, the lines read with them, and whether that was all; null when the file is no longer handed out
 * @throws unavailable when nothing of it could be read
 */
export async function recordsFrom(store: StoreAccess, file: { id: string; url: string }, at: number, most: number, tried = 1): Promise<FilePage | null> {
  const kept = takeOpen(file.id, at)
  const source = kept?.records ?? recordsIn(store.download(file.url), at)
  const page: FilePage = { records: [], lines: at, isAll: false }
  try {
    while (page.records.length < most) {
      const next = await source.next()
      if (next.done) return { ...page, isAll: true }
      // Another worker may have read on meanwhile: what lies before the place asked for is passed over.
      if (next.value.lines <= at) continue
      page.records.push(next.value.record)
      page.lines = next.value.lines
    }
    keepOpen(file.id, page.lines, source)
    return page
  } catch (error) {
    await source.return(undefined)
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'store-sync.file-refused') return null
    if (error.kind !== 'unavailable') throw error
    // What came whole before the wire broke counts; the next page begins behind it.
    if (page.records.length > 0) return page
    if (tried >= MOST_TRIES) throw error
    if (!kept) await store.pause(1_000 * tried)
    return recordsFrom(store, file, at, most, tried + 1)
  }
}

/** The open file, if it stands at this place or before it. One that is further on is of no use. */
function takeOpen(id: string, at: number): OpenFile | null {
  const kept = open.get(id)
  if (!kept) return null
  clearTimeout(kept.close)
  open.delete(id)
  if (kept.at <= at) return kept
  void kept.records.return(undefined)
  return null
}

function keepOpen(id: string, at: number, records: AsyncGenerator<FileRecord>): void {
  takeOpen(id, Number.NEGATIVE_INFINITY)
  const close = setTimeout(() => {
    open.delete(id)
    void records.return(undefined)
  }, IDLE_MS)
  open.set(id, { at, records, close: close.unref() })
}
