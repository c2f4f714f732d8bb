import { BEGIN_FORWARD, FROM_LABEL, INTRO, RULE, SENT_LABEL, SEPARATOR, SUBJECT_LABEL, TO_LABEL, WROTE } from './quote-words'

/** A head of a quoted mail: its lines, and whether it stands above `>` lines or above a mail as it was. */
export type QuoteHead = { readonly from: number; readonly to: number; readonly kind: 'attribution' | 'block' }

/** Longest lines and joins a pattern is tried on. */
const LINE = 300
const WRAPS = 4

const isQuoted = (line: string | undefined) => line !== undefined && /^\s{0,3}>/.test(line)
const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

const DATE = /(?:19|20)\d\d(?!\d)|\d{1,2}[./年-]\s?\d{1,2}[.月/-]|\d{1,2}[:.h]\d\d|\d{1,2}\s?月|\d{1,2}時/u
const ADDRESS = /[^\s@<>()]{1,64}@[^\s@<>()]{1,255}/u
const COLON = /[:：]\W{0,3}$/u

/** The head that begins at or ends on this line, if any. Language-blind where it can be: a date, an address and a colon above `>` lines are one. */
export function quoteHeadAt(lines: readonly string[], at: number): QuoteHead | null {
  const line = lines[at]!.slice(0, LINE)
  if (SEPARATOR.test(line) || BEGIN_FORWARD.test(line)) return { from: at, to: at, kind: 'block' }
  if (RULE.test(line)) {
    const next = nextFilled(lines, at + 1)
    return next !== null && headerBlockEnd(lines, next) !== null ? { from: at, to: headerBlockEnd(lines, next)!, kind: 'block' } : null
  }
  const blockEnd = headerBlockEnd(lines, at)
  if (blockEnd !== null) return { from: at, to: blockEnd, kind: 'block' }
  return attributionEndingAt(lines, at)
}

const nextFilled = (lines: readonly string[], from: number): number | null => {
  for (let n = from; n < Math.min(lines.length, from + 3); n++) if (!isBlank(lines[n])) return n
  return null
}

/** `From:` and, within the next lines, when it was sent and what about or to whom: the last line of the block. */
function headerBlockEnd(lines: readonly string[], at: number): number | null {
  if (!FROM_LABEL.test(lines[at]!.slice(0, LINE))) return null
  let sent = false
  let other = false
  let end = at
  for (let n = at + 1, filled = 0; n < lines.length && filled < 8; n++) {
    const line = lines[n]!.slice(0, LINE)
    if (isBlank(line)) {
      if (sent && other) break
      continue
    }
    filled++
    const isSent = SENT_LABEL.test(line)
    const isOther = TO_LABEL.test(line) || SUBJECT_LABEL.test(line)
    sent ||= isSent
    other ||= isOther
    if (isSent || isOther) end = n
  }
  return sent && other ? end : null
}

/** “On … wrote:” that ends on this line, over up to four lines. The shortest join that is one; then its first words, if they were wrapped away. */
function attributionEndingAt(lines: readonly string[], at: number): QuoteHead | null {
  const last = lines[at]!.slice(0, LINE)
  if (!COLON.test(last.trim()) || isQuoted(last)) return null
  const followed = isQuoted(lines[at + 1]) || isQuoted(lines[at + 2]) || isQuoted(lines[at + 3])
  for (let from = at; from > at - WRAPS && from >= 0 && !isBlank(lines[from]) && !isQuoted(lines[from]); from--) {
    const joined = lines
      .slice(from, at + 1)
      .join(' ')
      .slice(0, 2 * LINE)
    if (!DATE.test(joined)) continue
    const wrote = WROTE.test(joined)
    const address = ADDRESS.test(joined)
    if (followed ? wrote || address : wrote && address) return { from: withIntro(lines, from, at), to: at, kind: 'attribution' }
  }
  return null
}

function withIntro(lines: readonly string[], from: number, at: number): number {
  if (INTRO.test(lines[from]!)) return from
  const above = lines[from - 1]
  const isIntro = from > 0 && at - from < WRAPS && !isBlank(above) && INTRO.test(above!) && above!.length <= 120 && !/[.!?]\s*$/.test(above!)
  return isIntro ? from - 1 : from
}
