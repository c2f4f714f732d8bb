// Runs in the mail reader's thread, before the parser: how much there is to parse.

/** A mail's outline is followed no deeper than this; who nests deeper is refused by the caller's limit anyway. */
const MAX_STACK = 200

/**
 * Counts the parts of a mail and how deep they lie in each other, in one pass over its lines: `boundary=` in somebody's text is no nesting, and
 * a hundred parts beside each other are not deep. Mails within mails count.
 * @param {Buffer} raw
 * @returns {{ parts: number, depth: number }}
 */
export function measureMail(raw) {
  /** Boundaries of the multiparts we are inside of, the outermost first. */
  const inside = []
  /** How many levels (multiparts and mails within mails) each boundary lies in. */
  const levels = []
  let head = []
  let inHead = true
  let level = 0
  let parts = 0
  let depth = 0

  for (const line of linesOf(raw)) {
    const at = line.startsWith('--') ? boundaryAt(inside, line) : -1
    if (at >= 0) {
      const closing = line.startsWith('--', 2 + inside[at].length)
      inside.length = levels.length = closing ? at : at + 1
      level = levels.at(-1) ?? 0
      inHead = !closing
      head = []
      if (!closing) parts++
    } else if (inHead && line === '') {
      const type = contentType(head)
      head = []
      // A mail within a mail begins with headers of its own.
      inHead = type.name === 'message/rfc822'
      if (inHead || type.boundary) level++
      if (type.boundary && inside.length < MAX_STACK) {
        inside.push(type.boundary)
        levels.push(level)
      }
      depth = Math.max(depth, level)
    } else if (inHead && head.length < 1_000) head.push(line)
  }
  return { parts, depth }
}

function* linesOf(raw) {
  const text = raw.toString('latin1')
  let start = 0
  while (start < text.length) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    yield text.slice(start, text[end - 1] === '\r' ? end - 1 : end)
    start = end + 1
  }
}

/** The innermost open multipart this line is a boundary of. */
const boundaryAt = (inside, line) => inside.findLastIndex((boundary) => line.startsWith(boundary, 2) && /^(--)?\s*$/.test(line.slice(2 + boundary.length)))

function contentType(head) {
  const start = head.findIndex((line) => /^content-type\s*:/i.test(line))
  if (start < 0) return { name: '', boundary: null }
  let value = head[start].slice(head[start].indexOf(':') + 1)
  for (let n = start + 1; n < head.length && /^[ \t]/.test(head[n]); n++) value += head[n]
  const name = value.split(';', 1)[0].trim().toLowerCase()
  const boundary = name.startsWith('multipart/') ? /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(value) : null
  return { name, boundary: boundary?.[1] ?? boundary?.[2] ?? null }
}
