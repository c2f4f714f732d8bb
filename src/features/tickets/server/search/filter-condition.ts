import { userIdOf } from '@/domain/actor'
import { invalid } from '@/domain/errors'
import { plainText } from '@/features/customers/domain'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type FilterWord, type SearchFilter, tagTerm } from '../../domain'
import { startOfDay } from './start-of-day'

const MAX_CUSTOMERS = 500
const MAX_COLLEAGUES = 50

/**
 * The filters of a search as conditions on tickets `t`. What is said twice of one thing (`status:open status:pending`) means either; of tags, both.
 * @throws invalid `tickets.search-word` naming the filter that leads nowhere
 */
export async function filterConditions(ctx: Ctx, filters: readonly SearchFilter[]): Promise<Prisma.Sql[]> {
  const wanted = filters.filter(({ word, not }) => !not && word !== 'tag')
  const words = [...new Set(wanted.map(({ word }) => word))]
  return Promise.all([
    ...words.map(
      async (word) => Prisma.sql`(${Prisma.join(await Promise.all(wanted.filter((one) => one.word === word).map((one) => conditionOf(ctx, one))), ' OR ')})`,
    ),
    ...filters.filter(({ word, not }) => !not && word === 'tag').map((filter) => conditionOf(ctx, filter)),
    ...filters.filter(({ not }) => not).map(async (filter) => Prisma.sql`(${await conditionOf(ctx, filter)}) IS NOT TRUE`),
  ])
}

const contains = (value: string) => `%${plainText(value).replace(/[\\%_]/g, '\\$&')}%`
const nowhere = ({ typed, word }: SearchFilter, message: string, problem = 'nowhere') =>
  invalid('tickets.search-word', message, { field: 'query', problem, typed, word })

const CONDITIONS: Record<FilterWord, (ctx: Ctx, filter: SearchFilter) => Prisma.Sql | Promise<Prisma.Sql>> = {
  status: (_, { value }) => Prisma.sql`t.status = ${value}`,
  priority: (_, { value }) => Prisma.sql`t.priority = ${value}`,
  channel: (_, { value }) => Prisma.sql`t.channel = ${value}`,
  tag: (_, { value }) => Prisma.sql`t.id IN (SELECT ticket_id FROM ticket_search WHERE title @@ ${tagTerm(value)}::tsquery)`,
  from: (_, { value }) => Prisma.sql`t.customer_id IN (SELECT k.id FROM customers k WHERE k.canonical_id IN (
    SELECT canonical_id FROM customers WHERE search_text LIKE ${contains(value)} LIMIT ${MAX_CUSTOMERS}))`,
  order: (_, { value }) => {
    const numbers = [value, value.replace(/^#/, ''), `#${value.replace(/^#/, '')}`]
    return Prisma.sql`(t.customer_id IN (SELECT k.id FROM orders o JOIN customers c ON c.id = o.customer_id JOIN customers k ON k.canonical_id = c.canonical_id WHERE o.number = ANY(${numbers}::text[]))
      OR t.id IN (SELECT l.ticket_id FROM orders o JOIN ticket_links l ON l.target_id = o.id AND l.kind = 'order' AND l.state <> 'dismissed' WHERE o.number = ANY(${numbers}::text[])))`
  },
  before: async (ctx, filter) => Prisma.sql`t.last_message_at < ${await dayOf(ctx, filter)}`,
  after: async (ctx, filter) => Prisma.sql`t.last_message_at >= ${await dayOf(ctx, filter)}`,
  assignee: async (ctx, filter) => {
    if (filter.value === 'none') return Prisma.sql`t.assignee_id IS NULL`
    const ids =
      filter.value === 'me' ? [userIdOf(ctx.actor)] : await idsNamed(ctx, Prisma.sql`SELECT id, name || ' ' || email AS name FROM users`, filter.value)
    if (ids.length === 0) throw nowhere(filter, `Nobody here is called “${filter.value}”.`)
    return Prisma.sql`t.assignee_id = ANY(${ids}::uuid[])`
  },
  team: async (ctx, filter) => {
    if (filter.value === 'none') return Prisma.sql`t.team_id IS NULL`
    const ids = await idsNamed(ctx, Prisma.sql`SELECT id, name FROM teams`, filter.value)
    if (ids.length === 0) throw nowhere(filter, `There is no team called “${filter.value}”.`)
    return Prisma.sql`t.team_id = ANY(${ids}::uuid[])`
  },
  topic: async (ctx, filter) => {
    if (filter.value === 'none') return Prisma.sql`coalesce(t.topic_id, t.suggested_topic_id) IS NULL`
    const ids = await idsNamed(ctx, Prisma.sql`SELECT id, code || ' ' || name AS name FROM ticket_topics`, filter.value)
    if (ids.length === 0) throw nowhere(filter, `There is no topic called “${filter.value}”.`)
    return Prisma.sql`(t.topic_id = ANY(${ids}::uuid[]) OR (t.topic_id IS NULL AND t.suggested_topic_id = ANY(${ids}::uuid[])))`
  },
}

const conditionOf = async (ctx: Ctx, filter: SearchFilter): Promise<Prisma.Sql> => CONDITIONS[filter.word](ctx, filter)

async function dayOf(ctx: Ctx, filter: SearchFilter): Promise<Date> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const day = startOfDay(filter.value, ctx.clock.now(), timeZone)
  if (!day) throw nowhere(filter, `“${filter.value}” is no day. Write one as 2026-11-01, today, yesterday, or 7d for seven days ago.`, 'no-day')
  return day
}

/** Ids of those few rows whose names contain what was typed. */
async function idsNamed(ctx: Ctx, rows: Prisma.Sql, typed: string): Promise<string[]> {
  const wanted = plainText(typed)
  const found = await ctx.db.$queryRaw<{ id: string; name: string }[]>`${rows} LIMIT 2000`
  return found
    .filter(({ name }) => plainText(name).includes(wanted))
    .slice(0, MAX_COLLEAGUES)
    .map(({ id }) => id)
}
