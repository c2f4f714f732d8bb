import { formatMoney } from '@/domain/money'
import type { OptionSource } from '../catalogue/fields'
import { paramsOf, specOf } from '../catalogue/fields'
import { PARAM_NAMES, type ParamName } from '../catalogue/params'
import { type Explained, reasonsOf } from '../explain/explain'
import type { NumberOperator, Observed } from '../rule/operators'
import { isLeaf, type Leaf, type Rule } from '../rule/rule'
import { de } from './de'
import { en } from './en'
import type { Words } from './words'

export const SPEECHES = { en, de } as const
export type SpeechLocale = keyof typeof SPEECHES

/** In which language and currency to speak, and what things with ids are called. */
export type Speech = { readonly locale: SpeechLocale; readonly currency: string; readonly nameOf: (source: OptionSource, id: string) => string | undefined }

const wordsOf = ({ locale }: Speech): Words => SPEECHES[locale]
const number = (value: number, { locale }: Speech) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)

/** The rule as one sentence: “VIP tier AND no purchase in 60 days”. */
export function sayRule(rule: Rule, speech: Speech, isRoot = true): string {
  const words = wordsOf(speech)
  if (isLeaf(rule)) return sayLeaf(rule, speech)
  if ('not' in rule) return words.not(sayRule(rule.not, speech, true))
  const children = 'all' in rule ? rule.all : rule.any
  if (children.length === 0) return words.everybody
  const joined = children.map((child) => sayRule(child, speech, children.length === 1 && isRoot)).join(` ${'all' in rule ? words.and : words.or} `)
  return isRoot || children.length === 1 ? joined : `(${joined})`
}

/** One condition in words. */
export function sayLeaf(leaf: Leaf, speech: Speech): string {
  const words = wordsOf(speech)
  const field = words.fields[leaf.field]
  const narrowed = narrowedBy(leaf, speech)
  if (leaf.op === 'known') return words.known(field.label + narrowed)
  if (leaf.op === 'unknown') return words.unknown(field.label + narrowed)
  if (field.kind === 'flag') return (leaf.value === true ? field.yes : field.no) + narrowed
  if (field.kind === 'choice') return sayChoice(leaf, field.label, speech)
  const op = leaf.op as NumberOperator
  if (field.kind === 'count') {
    const n = leaf.value as number
    if (isNone(op, n)) return words.none(field.one) + narrowed
    return words.comparisons[op](`${number(n, speech)} ${n === 1 ? field.one : field.many}`) + narrowed
  }
  const value = amount(leaf, leaf.value ?? null, speech)
  const said = field.says?.[op]?.(value)
  return said !== undefined ? said + narrowed : `${field.label}${narrowed}: ${words.amounts[op](withUnit(value, field.unit))}`
}

/** What was found, said as a reason: “3 support tickets in 7 days”. */
export function sayFound(leaf: Leaf, observed: Observed, speech: Speech): string {
  const words = wordsOf(speech)
  const field = words.fields[leaf.field]
  const narrowed = narrowedBy(leaf, speech)
  if (field.kind === 'flag') return (observed === true ? field.yes : field.no) + narrowed
  if (observed === null) return words.unknown(field.label + narrowed)
  if (field.kind === 'choice') return `${field.label}: ${listOf(leaf, Array.isArray(observed) ? observed : [String(observed)], speech) || '–'}`
  if (field.kind === 'count') {
    const n = Number(observed)
    return (n === 0 ? words.none(field.one) : `${number(n, speech)} ${n === 1 ? field.one : field.many}`) + narrowed
  }
  const value = amount(leaf, observed, speech)
  return field.found ? field.found(value) + narrowed : `${field.label}${narrowed}: ${withUnit(value, field.unit)}`
}

/** “in At risk because: 3 support tickets in 7 days + 42 % drop in email opens + …”, or why not. */
export function sayBecause(segment: string, tree: Explained, speech: Speech): string {
  const words = wordsOf(speech)
  const reasons = [...new Set(reasonsOf(tree).map(({ leaf, observed }) => sayFound(leaf, observed, speech)))].join(' + ')
  return tree.met ? words.because(segment, reasons) : words.notBecause(segment, reasons)
}

/** A value of a field as people read it. */
export function sayValue(leaf: Leaf, observed: Observed, speech: Speech): string {
  const words = wordsOf(speech)
  const field = words.fields[leaf.field]
  if (field.kind === 'flag') return (observed === true ? field.yes : field.no) + narrowedBy(leaf, speech)
  if (observed === null) return '–'
  if (field.kind === 'choice') return listOf(leaf, Array.isArray(observed) ? observed : [String(observed)], speech) || '–'
  const value = amount(leaf, observed, speech)
  return field.kind === 'measure' ? withUnit(value, field.unit) : value
}

/** The label with what narrows it: “Purchases in 60 days”. */
export const sayField = (leaf: Pick<Leaf, 'field' | 'params'>, speech: Speech): string => wordsOf(speech).fields[leaf.field].label + narrowedBy(leaf, speech)

function sayChoice(leaf: Leaf, label: string, speech: Speech): string {
  const words = wordsOf(speech)
  const list = listOf(leaf, leaf.value as readonly string[], speech)
  if (leaf.op === 'none-of') return words.noneOf(label, list)
  return leaf.op === 'all-of' ? words.allOf(label, list) : words.anyOf(label, list)
}

const isNone = (op: NumberOperator, n: number) => (op === 'less-than' && n === 1) || ((op === 'equals' || op === 'at-most') && n === 0)
const withUnit = (value: string, unit: string | undefined) => (unit === undefined ? value : unit === '×' ? `${value}×` : `${value} ${unit}`)

function amount(leaf: Leaf, value: Observed | string, speech: Speech): string {
  if (specOf(leaf.field).type === 'money') return formatMoney({ amountMinor: BigInt(value as string | bigint), currency: speech.currency }, speech.locale)
  return number(Number(value), speech)
}

function listOf(leaf: Leaf, values: readonly string[], speech: Speech): string {
  const field = wordsOf(speech).fields[leaf.field]
  const { source } = specOf(leaf.field)
  const named = values.map((value) => (field.kind === 'choice' ? field.options?.[value] : undefined) ?? (source && speech.nameOf(source, value)) ?? value)
  return new Intl.ListFormat(speech.locale, { type: 'disjunction' }).format(named)
}

const SOURCE_OF: Partial<Record<ParamName, OptionSource>> = { productId: 'products', segmentId: 'segments', type: 'eventTypes' }

function narrowedBy({ field, params }: Pick<Leaf, 'field' | 'params'>, speech: Speech): string {
  const { narrowed } = wordsOf(speech)
  const taken = paramsOf(field)
  // What it is about comes first, the window last.
  return [...PARAM_NAMES.filter((name) => name !== 'days'), 'days' as const]
    .filter((name) => taken.includes(name) && params?.[name] !== undefined)
    .map((name) => {
      const value = String(params?.[name])
      const source = SOURCE_OF[name]
      return narrowed[name]((source && speech.nameOf(source, value)) ?? value)
    })
    .join('')
}
