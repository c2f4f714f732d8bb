import type { FieldId } from '../catalogue/fields'
import type { Params } from '../catalogue/params'
import type { LeafValue, Observed, Operator } from './operators'

export const MAX_CONDITIONS = 100
/** Groups within groups; a `not` around one is no level of its own. */
export const MAX_DEPTH = 4

/** One condition: a field, what narrows it (a window, a category), an operator and what to compare with. */
export type Leaf = { readonly field: FieldId; readonly params?: Params; readonly op: Operator; readonly value?: LeafValue }
/** Who belongs: conditions joined by `all`, `any` and `not`. */
export type Rule = { readonly all: readonly Rule[] } | { readonly any: readonly Rule[] } | { readonly not: Rule } | Leaf

export const isLeaf = (rule: Rule): rule is Leaf => 'field' in rule

export function leavesOf(rule: Rule): Leaf[] {
  if (isLeaf(rule)) return [rule]
  if ('not' in rule) return leavesOf(rule.not)
  return ('all' in rule ? rule.all : rule.any).flatMap(leavesOf)
}

/** What is looked up once however many conditions ask: the field and its parameters, in one spelling. */
export function observationKey({ field, params }: Pick<Leaf, 'field' | 'params'>): string {
  const given = Object.entries(params ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return given.length === 0 ? field : `${field}?${given.map(([name, value]) => `${name}=${value}`).join('&')}`
}

export type Observations = ReadonlyMap<string, Observed>

/** Whether the tree holds, given what holds of its leaves. */
export function decide(rule: Rule, leafHolds: (leaf: Leaf) => boolean): boolean {
  if (isLeaf(rule)) return leafHolds(rule)
  if ('not' in rule) return !decide(rule.not, leafHolds)
  return 'all' in rule ? rule.all.every((child) => decide(child, leafHolds)) : rule.any.some((child) => decide(child, leafHolds))
}
