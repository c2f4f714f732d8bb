import { CHANNELS, PRIORITIES, TICKET_STATUSES } from '../words'
import { readDay } from './read-day'

/** Words that narrow a search, as they are typed before a colon. */
export const FILTER_WORDS = ['from', 'status', 'tag', 'before', 'after', 'assignee', 'team', 'topic', 'order', 'priority', 'channel'] as const
export type FilterWord = (typeof FILTER_WORDS)[number]

/** The same in German. */
const ALIASES: Readonly<Record<string, FilterWord>> = {
  von: 'from',
  vor: 'before',
  nach: 'after',
  zuständig: 'assignee',
  thema: 'topic',
  bestellung: 'order',
  priorität: 'priority',
  kanal: 'channel',
}

/** `typed`: the filter as it was written, for naming it in an error. */
export type SearchFilter = { word: FilterWord; value: string; not: boolean; typed: string }
export type SearchProblem = { typed: string; problem: 'unknown-word' | 'no-value' | 'not-one-of' | 'no-day'; allowed?: readonly string[] }
export type ParsedSearch = { text: string; filters: SearchFilter[]; problems: SearchProblem[] }

/** Closed lists of values. */
export const FILTER_VALUES: Partial<Record<FilterWord, readonly string[]>> = { status: TICKET_STATUSES, priority: PRIORITIES, channel: CHANNELS }

const TOKEN = /(-?)([\p{L}]+):(?:"([^"]*)"?|([^\s"]*))|"([^"]*)"?|\S+/gu

/**
 * Takes a search apart: filters in words (`from:anna status:open -tag:vip before:2026-11-01`), and the rest as text. What cannot be meant is a
 * problem that names the word; nothing is guessed. An address (`https://…`) and a word with a bare colon (`Re:`) are text.
 */
export function parseSearch(typed: string): ParsedSearch {
  const found: ParsedSearch = { text: '', filters: [], problems: [] }
  const text: string[] = []
  for (const [whole, minus = '', name, quoted, bare, phrase] of typed.matchAll(TOKEN)) {
    const value = (quoted ?? bare ?? '').trim()
    const word = name ? filterWord(name) : null
    if (!name || value.startsWith('/') || (!word && value === '')) text.push(phrase ?? whole)
    else if (!word) found.problems.push({ typed: whole, problem: 'unknown-word', allowed: FILTER_WORDS })
    else take(found, { word, value, not: minus === '-', typed: whole })
  }
  found.text = text.join(' ').trim()
  return found
}

function filterWord(name: string): FilterWord | null {
  const lower = name.toLowerCase()
  return FILTER_WORDS.find((word) => word === lower) ?? ALIASES[lower] ?? null
}

function take({ filters, problems }: ParsedSearch, filter: SearchFilter): void {
  const allowed = FILTER_VALUES[filter.word]
  const value = allowed ? filter.value.toLowerCase() : filter.value
  if (value === '') problems.push({ typed: filter.typed, problem: 'no-value', ...(allowed ? { allowed } : {}) })
  else if (allowed && !allowed.includes(value)) problems.push({ typed: filter.typed, problem: 'not-one-of', allowed })
  else if ((filter.word === 'before' || filter.word === 'after') && !readDay(value)) problems.push({ typed: filter.typed, problem: 'no-day' })
  else filters.push({ ...filter, value })
}
