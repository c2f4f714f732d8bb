import { plainText } from '@/features/customers/domain'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { FILTER_VALUES, type FilterWord } from '../../domain'
import { visibleTo } from './visible-to'

const SHOWN = 8

/** Values a filter could have, for what is typed of it so far: closed lists, names, tags in use, order numbers. At most eight. */
export async function completeWord(ctx: Ctx, { word, value }: { word: FilterWord; value: string }): Promise<string[]> {
  const plain = plainText(value)
  const begins = (all: readonly string[]) => all.filter((one) => plainText(one).includes(plain)).slice(0, SHOWN)
  switch (word) {
    case 'before':
    case 'after':
      return begins(['today', 'yesterday', '7d', '30d', '3m'])
    case 'assignee':
      return begins(['me', 'none', ...(await names(ctx, Prisma.sql`SELECT name FROM users WHERE active ORDER BY name LIMIT 500`))])
    case 'team':
      return begins(['none', ...(await names(ctx, Prisma.sql`SELECT name FROM teams ORDER BY name LIMIT 500`))])
    case 'topic':
      return begins(['none', ...(await names(ctx, Prisma.sql`SELECT code AS name FROM ticket_topics WHERE active ORDER BY position LIMIT 500`))])
    case 'tag':
      return begins(await names(ctx, tagsInUse(ctx)))
    case 'from':
      return plain.length < 2
        ? []
        : names(
            ctx,
            Prisma.sql`SELECT coalesce(email, name) AS name FROM customers WHERE search_text LIKE ${`%${plain.replace(/[\\%_]/g, '\\$&')}%`} AND coalesce(email, name) IS NOT NULL AND id = canonical_id LIMIT ${SHOWN}`,
          )
    case 'order':
      return value === ''
        ? []
        : names(
            ctx,
            Prisma.sql`SELECT number AS name FROM orders WHERE number LIKE ${`${value.replace(/[\\%_]/g, '\\$&')}%`} OR number LIKE ${`#${value.replace(/[\\%_]/g, '\\$&')}%`} ORDER BY number LIMIT ${SHOWN}`,
          )
    default:
      return begins(FILTER_VALUES[word] ?? [])
  }
}

/** Tags of what came last: a desk's tags are few and show up soon. */
const tagsInUse = (ctx: Ctx) => Prisma.sql`
  SELECT tag AS name FROM (SELECT tags FROM tickets t WHERE ${visibleTo(ctx.actor)} ORDER BY last_message_at DESC LIMIT 3000) AS recent, unnest(tags) AS tag GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200`

const names = async (ctx: Ctx, rows: Prisma.Sql): Promise<string[]> => (await ctx.db.$queryRaw<{ name: string }[]>`${rows}`).map(({ name }) => name)
