import { leavesOf, type Rule } from '../rule/rule'
import { ANYTHING, COUNTABLE, storedTypes } from './event-types'
import { FIELD_IDS, specOf } from './fields'

/** What can make a rule answer otherwise: event types, and whether time (or what no event tells) can. Rules of segments it names are looked into. */
export type Dependencies = { readonly types: ReadonlySet<string>; readonly drifts: boolean }

/** @param rules of other segments by id; a segment that is gone depends on nothing */
export function dependenciesOf(rule: Rule, rules: ReadonlyMap<string, Rule> = new Map()): Dependencies {
  const types = new Set(ANYTHING)
  let drifts = false
  const seen = new Set<string>()
  const visit = (tree: Rule): void => {
    for (const { field, params = {} } of leavesOf(tree)) {
      const spec = specOf(field)
      for (const type of typeof spec.hears === 'function' ? spec.hears(params) : spec.hears) types.add(type)
      if (spec.drifts || params.days !== undefined) drifts = true
      const other = params.segmentId
      if (other === undefined || seen.has(other)) continue
      seen.add(other)
      const otherRule = rules.get(other)
      if (otherRule) visit(otherRule)
    }
  }
  visit(rule)
  return { types, drifts }
}

/** Every type of event any rule can hear of. */
export const AUDIBLE: readonly string[] = [
  ...new Set([
    ...ANYTHING,
    ...FIELD_IDS.flatMap((field) => {
      const { hears } = specOf(field)
      return typeof hears === 'function' ? [] : hears
    }),
    ...COUNTABLE.flatMap(storedTypes),
  ]),
]
