/** Why a line could not be cut into cells, or not into as many as the header has. */
export type CsvFault = 'unterminated-quote' | 'stray-quote' | 'too-many-columns' | 'too-few-columns' | 'record-too-large' | 'not-utf-8'

/** One record: `line` is the physical line it begins on (1 is the first of the file). With a fault in its quotes, `cells` is the line as it stood. */
export type CsvRecord = { line: number; cells: string[]; fault: CsvFault | null }

/** A quoted cell may run over lines, but not over a file: past this many characters its quote counts as never closed. */
const MAX_RECORD = 256 * 1024

type Cut = { cells: string[]; end: number; lines: number } | { fault: CsvFault } | 'more'

/**
 * Cuts text into records as it comes (RFC 4180, LF or CRLF, any one-character delimiter; a quote inside an unquoted cell is an ordinary character).
 * A record with a broken quote costs its own line only: reading goes on at the next physical line, so the neighbours are not lost.
 * The same holds for a record over several lines with the wrong number of columns: its quote was opened by mistake.
 */
export class CsvText {
  private rest = ''
  private line = 1
  private skipping = false
  private columns = 0

  constructor(private readonly delimiter: string) {}

  /** Takes the next piece and returns the records now complete; `last` says that no more will come. */
  push(piece: string, last = false): CsvRecord[] {
    const text = this.rest + this.afterSkipped(piece)
    const records: CsvRecord[] = []
    let at = 0
    let nextQuote = -1
    while (at < text.length) {
      const lineEnd = text.indexOf('\n', at)
      if (lineEnd < 0 && !last && text.length - at <= MAX_RECORD) break
      if (nextQuote < at) nextQuote = indexOrEnd(text, '"', at)
      const end = lineEnd < 0 ? text.length : lineEnd
      const cut = nextQuote >= end ? this.cutPlain(text, at, end) : cutQuoted(text, at, this.delimiter, last)
      if (cut === 'more' && text.length - at <= 2 * MAX_RECORD) break
      at = this.take(text, at, end, cut === 'more' ? { fault: 'record-too-large' } : cut, records)
      this.skipping = at > text.length && !last
    }
    this.rest = text.slice(at)
    return records
  }

  /** The rest of a line that was too long is no record of its own. */
  private afterSkipped(piece: string): string {
    if (!this.skipping) return piece
    const lineEnd = piece.indexOf('\n')
    this.skipping = lineEnd < 0
    return lineEnd < 0 ? '' : piece.slice(lineEnd + 1)
  }

  private cutPlain(text: string, at: number, end: number): Cut {
    if (end - at > MAX_RECORD) return { fault: 'record-too-large' }
    const stop = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end
    return { cells: text.slice(at, stop).split(this.delimiter), end: end + 1, lines: 1 }
  }

  /** Books one cut and says where the next record begins. */
  private take(text: string, at: number, lineEnd: number, cut: Exclude<Cut, 'more'>, records: CsvRecord[]): number {
    const line = this.line
    const columnFault = 'fault' in cut ? null : this.columnFault(cut.cells)
    const fault = 'fault' in cut ? cut.fault : columnFault && cut.lines > 1 ? 'unterminated-quote' : columnFault
    if (!('fault' in cut) && (fault === null || cut.lines === 1)) {
      this.line += cut.lines
      if (!isBlank(cut.cells)) records.push({ line, cells: cut.cells, fault })
      return cut.end
    }
    this.line += 1
    records.push({ line, cells: [text.slice(at, Math.min(lineEnd, at + MAX_RECORD)).replace(/\r$/, '')], fault })
    return lineEnd + 1
  }

  private columnFault(cells: string[]): CsvFault | null {
    if (isBlank(cells)) return null
    if (this.columns === 0) this.columns = cells.length
    if (cells.length === this.columns) return null
    return cells.length > this.columns ? 'too-many-columns' : 'too-few-columns'
  }
}

/** Cuts one record that has a quote somewhere. Says `more` when its end is not in the text yet. */
function cutQuoted(text: string, from: number, delimiter: string, last: boolean): Cut {
  const cells: string[] = []
  let at = from
  let lines = 1
  for (;;) {
    const quoted = text[at] === '"'
    const close = quoted ? closingQuote(text, at + 1, from, last) : at
    if (close === 'more') return 'more'
    if (close === 'never') return { fault: 'unterminated-quote' }
    if (quoted && close + 1 >= text.length && !last) return 'more'
    const stop = quoted ? close + 1 : cellEnd(text, at, delimiter)
    const cell = quoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, stop)
    if (quoted) lines += countLines(text, at + 1, close)
    const after = text[stop]
    if (after === delimiter) {
      cells.push(cell)
      at = stop + 1
      continue
    }
    if (after === undefined && !last) return 'more'
    if (after === '\r' && stop + 1 === text.length && !last) return 'more'
    if (after !== undefined && !/^\r?(\n|$)/.test(text.slice(stop, stop + 2))) return { fault: 'stray-quote' }
    cells.push(quoted || !cell.endsWith('\r') ? cell : cell.slice(0, -1))
    return { cells, end: after === '\r' ? stop + 2 : stop + 1, lines }
  }
}

/** Where the cell's closing quote stands; doubled quotes inside are text. */
function closingQuote(text: string, from: number, recordStart: number, last: boolean): number | 'more' | 'never' {
  for (let at = text.indexOf('"', from); ; at = text.indexOf('"', at + 2)) {
    if (at < 0) return last || text.length - recordStart > MAX_RECORD ? 'never' : 'more'
    if (at - recordStart > MAX_RECORD) return 'never'
    if (text[at + 1] !== '"') return at
  }
}

function cellEnd(text: string, at: number, delimiter: string): number {
  const lineEnd = indexOrEnd(text, '\n', at)
  const cut = text.indexOf(delimiter, at)
  return cut < 0 || cut > lineEnd ? lineEnd : cut
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** An empty line, or the row of bare delimiters that spreadsheets leave at the end. */
const isBlank = (cells: string[]) => cells[0]?.trim() === '' && cells.every((cell) => cell === '' || cell.trim() === '')

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}
