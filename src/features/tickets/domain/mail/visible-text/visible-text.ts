import { type QuoteHead, quoteHeadAt } from './quote-heads'
import { endWithoutSignature } from './signatures'

/** Beyond this nobody reads, and everything stays one click away. */
const MAX_LINES = 20_000
/** So many lines that look like the end of a head are tried: a text made of them must not cost a second. */
const MAX_TRIES = 400

type Block = { readonly kind: 'own' | 'quote'; readonly lines: string[] }

const isQuoted = (line: string) => /^\s{0,3}>/.test(line)
const isBlank = (line: string) => line.trim() === ''

/**
 * What somebody wrote in this mail: without the quote below it (or above it, where they answer at the bottom), without its head and the signature.
 * Answers between quotes keep the quotes they answer. Where nothing would be left, the whole text. One pass over the lines, in any language.
 * @param text the mail's text, lines as they were sent
 */
export function visibleTextOf(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n', MAX_LINES)
  const blocks = blocksOf(lines)
  const shown = withoutSignatures(withoutOuterQuotes(blocks))
    .map((block) => block.lines.join('\n'))
    .join('\n')
    // Where a picture stood in the layout.
    .replace(/\[cid:[^\]\s]{1,300}\]/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return shown === '' ? text.trim() : shown
}

/** Own words and quotes in turn; heads are gone. Below a head of Outlook's kind everything is quote. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  const add = (kind: Block['kind'], line: string) => {
    const last = blocks.at(-1)
    // Empty lines belong to whatever stands above them.
    if (last && (last.kind === kind || isBlank(line))) last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
  }
  const heads = headsOf(lines)
  const lastQuoted = lines.findLastIndex(isQuoted)
  for (let at = 0; at < lines.length; at++) {
    const head = heads.get(at)
    if (head) {
      if (head.kind === 'block' || lastQuoted <= head.to) return [...blocks, { kind: 'quote', lines: lines.slice(head.to + 1) }]
      at = head.to
    } else add(isQuoted(lines[at]!) ? 'quote' : 'own', lines[at]!)
  }
  return blocks
}

function headsOf(lines: readonly string[]): Map<number, QuoteHead> {
  const heads = new Map<number, QuoteHead>()
  for (let at = 0, tries = 0; at < lines.length && tries < MAX_TRIES; at++) {
    const line = lines[at]!
    if (isBlank(line) || isQuoted(line)) continue
    if (/[:：]\W{0,3}$/u.test(line)) tries++
    const head = quoteHeadAt(lines, at)
    if (!head) continue
    heads.set(head.from, head)
    at = head.to
  }
  return heads
}

const isSaid = (block: Block) => block.kind === 'own' && block.lines.slice(0, endWithoutSignature(block.lines)).some((line) => !isBlank(line))

/** From the first own words to the last ones; a single quote at the top is what they answer. */
function withoutOuterQuotes(blocks: readonly Block[]): Block[] {
  const last = blocks.findLastIndex(isSaid)
  const upTo = blocks.slice(0, last + 1)
  const quotes = upTo.filter(({ kind }) => kind === 'quote').length
  const first = upTo.findIndex(({ kind }) => kind === 'quote')
  const isBottomPosted = quotes === 1 && upTo.slice(0, first).every(({ lines }) => lines.every(isBlank))
  return isBottomPosted ? upTo.slice(first + 1) : upTo
}

/** The last own block loses its signature; those between quotes are short answers and have none. */
function withoutSignatures(blocks: readonly Block[]): Block[] {
  return blocks.map((block, n) => (n === blocks.length - 1 ? { ...block, lines: block.lines.slice(0, endWithoutSignature(block.lines)) } : block))
}
