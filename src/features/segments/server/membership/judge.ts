import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import type { Rule } from '../../domain'
import { compileRules, type Scope, scopeOf } from '../compile/compile'
import type { Env } from '../compile/env'

const { sql, join, raw } = Prisma

/** Who has to come in and who has to go so that the members are those who meet the rule. */
export type Difference = { entered: string[]; left: string[] }

/**
 * Judges several rules at once and compares with who is in: each thing asked is looked up once for all of them.
 * Guarantees one row per segment and person that differ, in no order; ids are canonical, those who leave may be merged or erased by now.
 */
export async function judge(
  db: Pick<TxDb, '$queryRaw'>,
  segments: readonly { id: string; rule: Rule }[],
  env: Env,
  scope: Scope,
): Promise<Map<string, Difference>> {
  const differences = new Map<string, Difference>(segments.map(({ id }) => [id, { entered: [], left: [] }]))
  if (segments.length === 0) return differences
  const arms = segments.map(({ id }, index) => {
    const holds = raw(`j.s${index}`)
    const isOpen = sql`m.segment_id = ${id}::uuid AND m.left_at IS NULL`
    return sql`SELECT ${index}::int AS segment, j.id AS person, true AS entered FROM judged j
        WHERE ${holds} AND NOT EXISTS (SELECT 1 FROM segment_memberships m WHERE ${isOpen} AND m.customer_id = j.id)
      UNION ALL SELECT ${index}::int, m.customer_id, false FROM segment_memberships m
        WHERE ${isOpen} ${scopeOf(scope, sql`m.customer_id`)} AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.id = m.customer_id AND ${holds})`
  })
  const rules = segments.map(({ rule }) => rule)
  const rows = await db.$queryRaw<{ segment: number; person: string; entered: boolean }[]>`WITH ${compileRules(rules, env, scope)} ${join(arms, ' UNION ALL ')}`
  for (const { segment, person, entered } of rows) differences.get(segments[segment]?.id ?? '')?.[entered ? 'entered' : 'left'].push(person)
  return differences
}

/** How many people meet a rule, of how many, and the first of them. Nothing is kept. */
export async function countMatches(db: Pick<TxDb, '$queryRaw'>, rule: Rule, env: Env, sample: number) {
  const [row] = await db.$queryRaw<{ count: bigint; of: bigint; sample: string[] | null }[]>`
    WITH ${compileRules([rule], env, 'everybody')}
    SELECT count(*) FILTER (WHERE j.s0) AS count, count(*) AS of,
      (SELECT array_agg(id) FROM (SELECT k.id FROM judged k JOIN customers c ON c.id = k.id WHERE k.s0 ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ${sample}) first) AS sample
    FROM judged j`
  return { count: Number(row?.count ?? 0), of: Number(row?.of ?? 0), sample: row?.sample ?? [] }
}

/** Everybody who meets a rule. For tests, which compare with the matcher. */
export async function listMatches(db: Pick<TxDb, '$queryRaw'>, rule: Rule, env: Env, scope: Scope = 'everybody'): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`WITH ${compileRules([rule], env, scope)} SELECT j.id FROM judged j WHERE j.s0 ORDER BY j.id`
  return rows.map(({ id }) => id)
}
