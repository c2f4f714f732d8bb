import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { OptionsInput } from '../../domain'

export type RuleOption = { value: string; label: string }
const { sql } = Prisma
const LIMIT = 50

/** Words to choose from, as they occur in the desk's own rows, most common first. The search is part of a word anywhere. */
export async function listOptions(ctx: Ctx, { source, query = '' }: OptionsInput): Promise<RuleOption[]> {
  const matches = (column: Prisma.Sql) => sql`position(lower(${query}) IN lower(${column})) > 0`
  const counted = (from: Prisma.Sql, column: Prisma.Sql) =>
    ctx.db.$queryRaw<RuleOption[]>`
      SELECT ${column} AS value, ${column} AS label FROM ${from} WHERE ${column} IS NOT NULL AND ${column} <> '' AND ${matches(column)} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${LIMIT}`
  switch (source) {
    case 'countries':
      return counted(sql`customers x`, sql`x.country_code`)
    case 'cities':
      return counted(sql`customers x`, sql`x.city`)
    case 'tags':
      return counted(sql`customers c, unnest(c.tags) AS x(tag)`, sql`x.tag`)
    case 'ticketTags':
      return counted(sql`tickets t, unnest(t.tags) AS x(tag)`, sql`x.tag`)
    case 'categories':
      return counted(sql`products x`, sql`x.category`)
    case 'vendors':
      return counted(sql`order_lines x`, sql`x.vendor`)
    case 'tiers':
      return ctx.db.$queryRaw`SELECT t.code AS value, t.name AS label FROM tiers t WHERE ${matches(sql`t.name`)} ORDER BY t.position LIMIT ${LIMIT}`
    case 'products':
      return ctx.db
        .$queryRaw`SELECT x.id::text AS value, x.title AS label FROM products x WHERE x.deleted_at IS NULL AND ${matches(sql`x.title`)} ORDER BY x.title, x.id LIMIT ${LIMIT}`
    case 'segments':
      return ctx.db
        .$queryRaw`SELECT x.id::text AS value, x.name AS label FROM segments x WHERE x.archived_at IS NULL AND ${matches(sql`x.name`)} ORDER BY x.name, x.id LIMIT ${LIMIT}`
  }
}
