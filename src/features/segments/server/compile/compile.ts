import { Prisma } from '@/server/db/sql'
import { type FieldId, type FieldType, isLeaf, type Leaf, type NumberOperator, observationKey, type Rule, specOf } from '../../domain'
import { engagementFields } from './engagement-fields'
import type { Env } from './env'
import type { FieldCompiler, FieldSql } from './field-sql'
import { orderFields } from './order-fields'
import { personFields } from './person-fields'

const { sql, join, raw, empty } = Prisma

const FIELD_SQL: Record<Exclude<FieldId, 'segments.member'>, FieldCompiler> = { ...personFields, ...orderFields, ...engagementFields }

/** The operators are these texts and no others: what a rule says only chooses among them. */
const COMPARISON: Record<NumberOperator, Prisma.Sql> = {
  'at-least': sql`>=`,
  'at-most': sql`<=`,
  'more-than': sql`>`,
  'less-than': sql`<`,
  equals: sql`=`,
  'not-equals': sql`<>`,
}
const CASTS: Partial<Record<FieldType, Prisma.Sql>> = { integer: sql`::bigint`, decimal: sql`::float8`, money: sql`::bigint` }

/** Whom to judge: everybody, or these people (canonical ids). */
export type Scope = 'everybody' | readonly string[]

export const scopeOf = (scope: Scope, column: Prisma.Sql): Prisma.Sql => (scope === 'everybody' ? empty : sql`AND ${column} = ANY(${[...scope]}::uuid[])`)

/**
 * Rules as one query: each thing asked is looked up once for all people, set by set, and joined to the list of people.
 * @returns CTEs `who`, `people` and one per field, ending in `judged (id, s0, s1 …)`: a boolean per rule, in order
 */
export function compileRules(rules: readonly Rule[], env: Env, scope: Scope): Prisma.Sql {
  const fields = new Map<string, { name: Prisma.Sql; sql: FieldSql }>()
  const conditions = rules.map((rule) => condition(rule, env, fields))
  const columns = conditions.map((one, index) => sql`${one} AS ${raw(`s${index}`)}`)
  return sql`who AS MATERIALIZED (SELECT c.id AS member, c.canonical_id AS id FROM customers c JOIN customers k ON k.id = c.canonical_id
      WHERE k.erased_at IS NULL ${scopeOf(scope, sql`c.canonical_id`)}),
    people AS MATERIALIZED (SELECT id FROM who WHERE id = member),
    ${join(
      [...fields.values()].map((one) => sql`${one.name} AS MATERIALIZED (${one.sql.query})`),
      ', ',
    )},
    judged AS MATERIALIZED (SELECT p.id, ${join(columns, ', ')} FROM people p ${joins([...fields.values()])})`
}

const joins = (fields: readonly { name: Prisma.Sql }[]): Prisma.Sql =>
  fields.length === 0
    ? empty
    : join(
        fields.map(({ name }) => sql`LEFT JOIN ${name} ON ${name}.id = p.id`),
        ' ',
      )

type Fields = Map<string, { name: Prisma.Sql; sql: FieldSql }>

function condition(rule: Rule, env: Env, fields: Fields): Prisma.Sql {
  if (isLeaf(rule)) return leafCondition(rule, env, fields)
  if ('not' in rule) return sql`(NOT ${condition(rule.not, env, fields)})`
  const children = ('all' in rule ? rule.all : rule.any).map((child) => condition(child, env, fields))
  if (children.length === 0) return 'all' in rule ? sql`true` : sql`false`
  return sql`(${join(children, 'all' in rule ? ' AND ' : ' OR ')})`
}

/** Never unknown: what is not known meets no comparison, as in the matcher. */
function leafCondition(leaf: Leaf, env: Env, fields: Fields): Prisma.Sql {
  const value = observedIn(leaf, env, fields)
  const { type } = specOf(leaf.field)
  if (leaf.op === 'known') return sql`(${value} IS NOT NULL)`
  if (leaf.op === 'unknown') return sql`(${value} IS NULL)`
  if (leaf.op === 'is') return sql`(coalesce(${value}, false) = ${leaf.value as boolean}::boolean)`
  if (type === 'choice') {
    const isOne = sql`coalesce(${value} = ANY(${[...(leaf.value as readonly string[])]}::text[]), false)`
    return leaf.op === 'any-of' ? isOne : sql`(NOT ${isOne})`
  }
  if (type === 'words') return wordsCondition(leaf, value)
  const bound = type === 'money' ? sql`${leaf.value as string}::bigint` : sql`${leaf.value as number}${CASTS[type] ?? empty}`
  return sql`coalesce(${value} ${COMPARISON[leaf.op as NumberOperator]} ${bound}, false)`
}

function wordsCondition({ op, value }: Leaf, there: Prisma.Sql): Prisma.Sql {
  const asked = sql`${[...(value as readonly string[])]}::text[]`
  if (op === 'all-of') return sql`(${there} @> ${asked})`
  return op === 'any-of' ? sql`(${there} && ${asked})` : sql`(NOT ${there} && ${asked})`
}

/** The column that holds what the leaf asks about; the field's query joins the others when it is asked for the first time. */
function observedIn(leaf: Leaf, env: Env, fields: Fields): Prisma.Sql {
  const key = observationKey(leaf)
  const field = fields.get(key) ?? addField(key, leaf, env, fields)
  return sql`coalesce(${field.name}.value, ${field.sql.absent})`
}

function addField(key: string, leaf: Leaf, env: Env, fields: Fields): { name: Prisma.Sql; sql: FieldSql } {
  const compiled = leaf.field === 'segments.member' ? memberField(leaf.params?.segmentId ?? '', env, fields) : FIELD_SQL[leaf.field](leaf.params ?? {}, env)
  const added = { name: raw(`f${fields.size}`), sql: compiled }
  fields.set(key, added)
  return added
}

/** Another segment's rule, judged anew: it cannot be staler than this one. What it asks about is looked up once for both. */
function memberField(segmentId: string, env: Env, fields: Fields): FieldSql {
  const rule = env.rules.get(segmentId)
  const absent = sql`false`
  if (!rule) return { query: sql`SELECT w.id, false AS value FROM who w WHERE false`, absent }
  const holds = condition(rule, env, fields)
  return { query: sql`SELECT p.id, ${holds} AS value FROM people p ${joins([...fields.values()])}`, absent }
}
