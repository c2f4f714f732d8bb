import { Prisma } from '@/server/db/sql'
import { plainText, searchWords } from '../domain/search-text'

const { sql, join } = Prisma

/** How alike a word has to be to count as a slip of the finger: 1 is the same (pg_trgm word similarity). */
const ALIKE = 0.4
const CANDIDATES = 3_000

/** Row `c` is nobody's alias. Said by the merges, not as `canonical_id = id`: of that the planner believes that one row in 200 fits, and then sorts them all. */
export const isPerson = sql`NOT EXISTS (SELECT 1 FROM customer_merges g WHERE g.merged_id = c.id AND g.undone_at IS NULL)`

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** A word of three letters and more is found anywhere, a shorter one where a word begins: both by the trigram index. */
function wordCondition(word: string): Prisma.Sql {
  const pattern = escaped(word)
  if (word.length > 2) return sql`c.search_text LIKE ${`%${pattern}%`}`
  return sql`(c.search_text LIKE ${`${pattern}%`} OR c.search_text LIKE ${`% ${pattern}%`})`
}

/** One word with a digit in it and no at sign may be an order number. */
export const looksForOrder = (query: string): boolean => /^#?[\p{L}\d./_-]*\d[\p{L}\d./_-]*$/u.test(query.trim())

/** That a person (row `c`) is found by every word of a search, or has an order whose number begins with it. */
export function textCondition(query: string): Prisma.Sql {
  const words = searchWords(query)
  const text = words.length === 0 ? sql`true` : join(words.map(wordCondition), ' AND ')
  if (!looksForOrder(query)) return text
  const number = escaped(query.trim())
  const bare = number.replace(/^#/, '')
  return sql`c.id IN (
    SELECT c.id FROM customers c WHERE ${isPerson} AND ${text}
    UNION SELECT b.canonical_id FROM orders o JOIN customers b ON b.id = o.customer_id
      WHERE o.number LIKE ${`${bare}%`} OR o.number LIKE ${`#${bare}%`} OR o.number LIKE ${`${bare.toUpperCase()}%`})`
}

/**
 * The people whose names come closest to what was typed, likest first; null when too little was typed to compare, or an address or number, which is
 * right or wrong. Comparing is dear (0.1 ms a person): it stops at so many candidates.
 */
export function typoQuery(query: string, where: Prisma.Sql, limit: number): { prepare: Prisma.Sql; ranked: Prisma.Sql } | null {
  const typed = plainText(query)
  if (typed.length < 4 || /[@\d]/.test(typed)) return null
  return {
    prepare: sql`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(ALIKE)}, true)`,
    ranked: sql`SELECT id, row_number() OVER (ORDER BY likeness DESC, last_activity_at DESC, id DESC) AS rank, NULL::text AS sales
      FROM (SELECT c.id, c.last_activity_at, word_similarity(${typed}, c.search_text) AS likeness FROM customers c WHERE ${typed} <% c.search_text AND ${where} LIMIT ${CANDIDATES}) AS near
      ORDER BY likeness DESC, last_activity_at DESC, id DESC LIMIT ${limit}`,
  }
}
