import { type Claim, claimsIn, isAmong } from './claims'
import { type AssistFact, FACT_KINDS } from './fact'
import { markUnproven } from './unproven'

/**
 * A stretch of an answer. `cite`: names a row. `unproven`: a figure, number or address that no row cited beside it says, or a row that does not exist.
 * `uncited`: speaks of an order or of points and names no row.
 */
export type DraftPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cite'; readonly text: string; readonly factIds: readonly string[] }
  | { readonly kind: 'unproven' | 'uncited'; readonly text: string }

export type CheckedDraft = {
  readonly pieces: readonly DraftPiece[]
  /** For the composer: without citations, what is unproven in its marks. */
  readonly plain: string
  /** The rows it rests on, in the order they were named. */
  readonly cited: readonly AssistFact[]
  readonly unproven: number
}

type Span = { start: number; end: number; piece: DraftPiece }

/**
 * Looks at every line of an answer: each number, amount, figure and address in it must be in a row that the same line cites.
 * @param given rows that every line may rest on without naming them: the writer's own text when it is only put differently
 */
export function checkDraft(answer: string, facts: readonly AssistFact[], given: readonly AssistFact[] = []): CheckedDraft {
  const text = answer.replaceAll('\r\n', '\n').replace(/[⟦⟧]/g, '').normalize('NFC').trim()
  const pieces: DraftPiece[] = []
  const cited = new Map<string, AssistFact>()
  for (const [i, line] of text.split('\n').entries()) {
    if (i > 0) pieces.push({ kind: 'text', text: '\n' })
    pieces.push(...piecesOf(line, facts, given, cited))
  }
  return { pieces: joined(pieces), plain: plainOf(pieces), cited: [...cited.values()], unproven: pieces.filter(({ kind }) => kind === 'unproven').length }
}

function piecesOf(line: string, facts: readonly AssistFact[], given: readonly AssistFact[], cited: Map<string, AssistFact>): DraftPiece[] {
  const citations = citationsIn(line, facts)
  const here = citations.flatMap(({ piece }) => (piece.kind === 'cite' ? piece.factIds : [])).flatMap((id) => facts.find((fact) => fact.id === id) ?? [])
  for (const fact of here) cited.set(fact.id, fact)
  const known = [...given, ...here].flatMap((fact) => claimsIn(`${fact.id}\n${fact.text}`))
  const masked = citations.reduce((rest, { start, end }) => rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end), line)
  const claims = claimsIn(masked)
  const unproven = claims.filter((claim) => !isAmong(claim, known)).map((claim) => spanOf(line, claim))
  const uncited = given.length === 0 && here.length === 0 && unproven.length === 0 ? uncitedIn(masked) : []
  return cut(line, [...citations, ...unproven, ...uncited])
}

const spanOf = (line: string, { start, end }: Claim): Span => ({ start, end, piece: { kind: 'unproven', text: line.slice(start, end) } })

/** Brackets that name rows. One that names a row we do not have is itself unproven. */
function citationsIn(line: string, facts: readonly AssistFact[]): Span[] {
  return [...line.matchAll(/\s?\[([^[\]\n]{1,160})\]/g)].flatMap((match) => {
    const names = match[1]!.split(/[,;]/).map((name) => name.trim().toLowerCase().replace(/\s+/g, ' ').replace(/ #/, ' '))
    if (!names.every((name) => FACT_KINDS.some((kind) => name === kind || name.startsWith(`${kind} `)))) return []
    const ids = names.map((name) => facts.find(({ id }) => id.toLowerCase() === name)?.id)
    const [start, end] = [match.index, match.index + match[0].length]
    const piece: DraftPiece = ids.every((id) => id !== undefined)
      ? { kind: 'cite', text: match[0].trim(), factIds: ids as string[] }
      : { kind: 'unproven', text: match[0].trim() }
    return [{ start, end, piece }]
  })
}

const ABOUT_ROWS =
  /(?<!\p{L})(?:your (?:order|parcel|refund|tier|points)|(?:order|parcel|refund|shipment|points?|tier)\s+(?:is|was|has|have|are|were|will)|ihre? (?:bestellung|paket|erstattung|stufe|punkte)|(?:bestellung|paket|sendung|erstattung|punkte|stufe)\s+(?:ist|wurde|wurden|wird|sind|hat|haben))(?!\p{L})/iu

/** The sentence that speaks of a row without naming one. Questions claim nothing. */
function uncitedIn(line: string): Span[] {
  return [...line.matchAll(/[^.!?]+[.!?]*/g)].flatMap(([sentence], i, all) => {
    if (!ABOUT_ROWS.test(sentence) || sentence.trimEnd().endsWith('?') || /thank|dank/i.test(sentence)) return []
    const start = all[i]!.index + (sentence.length - sentence.trimStart().length)
    const text = sentence.trim()
    return [{ start, end: start + text.length, piece: { kind: 'uncited' as const, text } }]
  })
}

function cut(line: string, spans: readonly Span[]): DraftPiece[] {
  const pieces: DraftPiece[] = []
  let from = 0
  for (const { start, end, piece } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < from) continue
    if (start > from) pieces.push({ kind: 'text', text: line.slice(from, start) })
    pieces.push(piece)
    from = end
  }
  if (from < line.length) pieces.push({ kind: 'text', text: line.slice(from) })
  return pieces
}

const plainOf = (pieces: readonly DraftPiece[]): string =>
  pieces.map(({ kind, text }) => (kind === 'cite' ? '' : kind === 'unproven' ? markUnproven(text) : text)).join('')

const joined = (pieces: readonly DraftPiece[]): DraftPiece[] =>
  pieces.reduce<DraftPiece[]>((all, piece) => {
    const last = all.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text') all[all.length - 1] = { kind: 'text', text: last.text + piece.text }
    else all.push(piece)
    return all
  }, [])
