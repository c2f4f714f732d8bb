import { type FlowDefinition, flowDefinitionSchema, flowProblems } from '../../../domain/flow'

/** What is missing or wrong, where: `key` names what to say of it when it is not `message`, the rule's own words. */
export type Problem = { readonly field: string; readonly key: string; readonly message?: string }

const RULES = ['rule', 'onlyIf', 'audience'] as const

/** All that keeps a definition from being saved (what is missing) or from going live (what cannot be), the first at each place. */
export function problemsIn(definition: FlowDefinition): { readonly missing: readonly Problem[]; readonly wrong: readonly Problem[] } {
  const missing = firstOfEach(flowDefinitionSchema.safeParse(definition).error?.issues.map(({ path }) => missingAt(path, definition)) ?? [])
  // A rule that is none cannot be read any further.
  if (missing.some(({ key }) => key === 'rule')) return { missing, wrong: [] }
  const wrong = flowProblems(definition).map(({ field, code, message }) => ({ field, key: code.replace(/^flows\./, ''), message }))
  return { missing, wrong: firstOfEach(wrong.filter(({ field }) => !missing.some((one) => one.field === field))) }
}

/** What is wrong with a rule is shown in the rule itself; from outside it is one place. */
function missingAt(path: readonly PropertyKey[], { settings: { goal } }: FlowDefinition): Problem {
  const names = path.map(String)
  const rule = names.findIndex((name) => (RULES as readonly string[]).includes(name))
  if (rule >= 0) return { field: names.slice(0, rule + 1).join('.'), key: 'rule' }
  const field = names.join('.')
  const last = names.findLast((name) => !/^\d+$/.test(name)) ?? 'other'
  if (last === 'reEntry') return { field, key: 'afterDays' }
  return { field, key: last !== 'goal' ? last : goal && 'rule' in goal ? 'rule' : 'event' }
}

const firstOfEach = (problems: readonly Problem[]): Problem[] => [...new Map(problems.toReversed().map((one) => [one.field, one])).values()].toReversed()

/** Those at a place or under it. */
export const problemsUnder = (problems: readonly Problem[], place: string): Problem[] =>
  problems.filter(({ field }) => field === place || field.startsWith(`${place}.`))
