import { z } from 'zod'
import { COUNTABLE } from '../catalogue/event-types'
import { isField, paramsOf, specOf } from '../catalogue/fields'
import { type ParamName, paramProblem } from '../catalogue/params'
import { type FieldType, OPERATORS } from './operators'
import { MAX_CONDITIONS, MAX_DEPTH, type Rule } from './rule'

export type RuleProblem = { readonly path: readonly (string | number)[]; readonly message: string }
type Path = readonly (string | number)[]

/** Everything wrong with a rule somebody sent, each at its node; empty for a rule that may run. Cycles are asked apart: they take other rules. */
export function ruleProblems(rule: unknown): RuleProblem[] {
  const problems: RuleProblem[] = []
  const conditions = checkNode(rule, [], 0, problems)
  if (conditions > MAX_CONDITIONS) problems.push({ path: [], message: `A rule has at most ${MAX_CONDITIONS} conditions; this one has ${conditions}.` })
  return problems
}

function checkNode(node: unknown, path: Path, depth: number, problems: RuleProblem[]): number {
  const say: Say = (message, at = path) => {
    problems.push({ path: at, message })
    return 0
  }
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return say('A condition or a group is needed here.')
  const kinds = (['all', 'any', 'not', 'field'] as const).filter((kind) => kind in node)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) return say('A node is one of all, any, not, or a condition with a field.')
  if (kind === 'field') {
    checkLeaf(node as Record<string, unknown>, path, say)
    return 1
  }
  refuseOthers(node, [kind], path, say)
  if (kind === 'not') return checkNegated((node as { not: unknown }).not, [...path, 'not'], depth, problems)
  const children = (node as Record<string, unknown>)[kind]
  if (depth + 1 > MAX_DEPTH) return say(`Groups go ${MAX_DEPTH} deep at most.`)
  if (!Array.isArray(children) || children.length === 0) return say('A group needs at least one condition.', [...path, kind])
  return children.reduce<number>((sum, child, index) => sum + checkNode(child, [...path, kind, index], depth + 1, problems), 0)
}

function checkNegated(node: unknown, path: Path, depth: number, problems: RuleProblem[]): number {
  if (typeof node === 'object' && node !== null && 'not' in node) {
    problems.push({ path, message: 'Twice not says nothing: take both away.' })
    return 0
  }
  return checkNode(node, path, depth, problems)
}

/** What stands where a word belongs, for its sentence: an object from outside may not even turn into text. */
const named = (given: unknown): string => (typeof given === 'object' && given !== null ? 'an object' : String(given).slice(0, 100))

/** Notes a problem; what is broken counts as no condition. */
type Say = (message: string, at?: Path) => 0

function checkLeaf(leaf: Record<string, unknown>, path: Path, say: Say): unknown {
  refuseOthers(leaf, ['field', 'params', 'op', 'value'], path, say)
  if (!isField(leaf.field)) return say(`There is no field “${named(leaf.field)}”.`, [...path, 'field'])
  const spec = specOf(leaf.field)
  checkParams(leaf.params, paramsOf(leaf.field), spec.needs ?? [], [...path, 'params'], say)
  if (!(OPERATORS[spec.type] as readonly unknown[]).includes(leaf.op))
    return say(`“${named(leaf.op)}” is not asked of ${leaf.field}: ${OPERATORS[spec.type].join(', ')}.`, [...path, 'op'])
  if (leaf.op === 'known' || leaf.op === 'unknown') {
    if (leaf.value !== undefined) say(`“${leaf.op}” compares with nothing.`, [...path, 'value'])
    return
  }
  const problem = valueProblem(spec.type, leaf.value, spec)
  if (problem) say(problem, [...path, 'value'])
}

function checkParams(params: unknown, taken: readonly ParamName[], needed: readonly ParamName[], path: Path, say: Say): unknown {
  if (params !== undefined && (typeof params !== 'object' || params === null || Array.isArray(params))) return say('Parameters are an object.', path)
  const given = (params ?? {}) as Record<string, unknown>
  for (const name of needed) if (given[name] === undefined) say(`This field needs ${name}.`, [...path, name])
  for (const [name, value] of Object.entries(given)) {
    if (!(taken as readonly string[]).includes(name)) say(`This field takes no ${name}.`, [...path, name])
    else if (value !== undefined) {
      const problem =
        paramProblem(name as ParamName, value) ?? (name === 'type' && !COUNTABLE.includes(value as string) ? `There is no event “${named(value)}”.` : null)
      if (problem) say(problem, [...path, name])
    }
  }
}

function valueProblem(type: FieldType, value: unknown, { min, max, options }: { min?: number; max?: number; options?: readonly string[] }): string | null {
  if (type === 'flag') return typeof value === 'boolean' ? null : 'Yes or no is needed.'
  if (type === 'money') return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? null : 'An amount in minor units is needed, as text: "5000".'
  if (type === 'choice' || type === 'words') {
    const good =
      Array.isArray(value) && value.length > 0 && value.length <= 50 && value.every((word) => typeof word === 'string' && word !== '' && word.length <= 255)
    if (!good) return 'One to fifty words are needed.'
    const stranger = options && (value as string[]).find((word) => !options.includes(word))
    return stranger ? `“${stranger}” is none of ${options.join(', ')}.` : null
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e9) return 'A number is needed.'
  if (type === 'integer' && !Number.isInteger(value)) return 'A whole number is needed.'
  if (min !== undefined && value < min) return `No value is below ${min}.`
  return max !== undefined && value > max ? `No value is above ${max}.` : null
}

function refuseOthers(node: object, known: readonly string[], path: Path, say: Say): void {
  for (const key of Object.keys(node)) if (!known.includes(key)) say(`“${key}” means nothing here.`, [...path, key])
}

/** A rule as it comes in at every door: unknown keys are refused, each problem names its node. */
export const ruleSchema = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  for (const { path, message } of ruleProblems(value)) context.addIssue({ code: 'custom', path: [...path], message })
}) as unknown as z.ZodType<Rule, Record<string, unknown>>
