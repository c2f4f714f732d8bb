import { plainText } from '@/features/customers/domain'
import { Prisma } from '@/server/db/sql'
import { ticketNumberIn, ticketSearchWords } from '../../domain'

/** Below this a similar word is any word. */
const MIN_SIMILAR = 4
const MAX_CUSTOMERS = 200

/**
 * Tickets that match what was typed: its words (or their beginnings) in subject, sender or messages; a subject with a typo; the ticket's number;
 * the customer's name, address or phone. A match in a merged ticket finds its survivor.
 */
export function searchCondition(typed: string): Prisma.Sql {
  const plain = plainText(typed)
  const words = ticketSearchWords(typed)
  const number = ticketNumberIn(typed)
  const byWords = words ? Prisma.sql`SELECT ticket_id AS id FROM ticket_search WHERE tsv @@ to_tsquery('simple', ${words})` : null
  const found = [
    ...(byWords ? [byWords] : []),
    ...(number === null ? [] : [Prisma.sql`SELECT id FROM tickets WHERE number = ${number}::int`]),
    // A typo is looked for only where the words as typed are nowhere: comparing letters costs a thousand times as much.
    ...(byWords && number === null && plain.length >= MIN_SIMILAR
      ? [Prisma.sql`SELECT id FROM tickets WHERE ${plain} <% subject AND NOT EXISTS (${byWords})`]
      : []),
    ...(plain.length >= 3
      ? [
          Prisma.sql`SELECT id FROM tickets WHERE customer_id IN (
            SELECT k.id FROM customers k WHERE k.canonical_id IN (SELECT canonical_id FROM customers WHERE search_text LIKE ${`%${plain.replace(/[\\%_]/g, '\\$&')}%`} LIMIT ${MAX_CUSTOMERS}))`,
        ]
      : []),
  ]
  if (found.length === 0) return Prisma.sql`false`
  return Prisma.sql`t.id IN (SELECT coalesce(hit.merged_into_id, hit.id) FROM tickets hit WHERE hit.id IN (${Prisma.join(found, ' UNION ')}))`
}
