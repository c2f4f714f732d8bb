import { Prisma } from '@/server/db/sql'
import { ticketNumberIn } from '../../domain'

const MAX_CUSTOMERS = 200

/** Tickets that a text finds, as a condition on `t`. */
export const foundBy = (text: string, terms: readonly string[]): Prisma.Sql => Prisma.sql`t.id IN (SELECT id FROM (${hits(text, terms)}) AS hit)`

/**
 * What a text finds: id, time of the last message, rank. 3 the ticket's own number, 2 the customer's order or phone number, 1 all words in title
 * (subject, tags, name, address), 0 words in what was written. Merged tickets are found in their survivors.
 */
export function hits(text: string, terms: readonly string[]): Prisma.Sql {
  const everything = terms.map((term) => `(${term})`).join(' & ')
  const byWords = Prisma.sql`
    SELECT s.ticket_id AS id, s.last_message_at AS at, (titled.ticket_id IS NOT NULL)::int AS rank FROM ticket_search s
    LEFT JOIN (SELECT ticket_id FROM ticket_search WHERE title @@ ${everything}::tsquery) titled ON titled.ticket_id = s.ticket_id WHERE s.words @@ ${everything}::tsquery`
  const others = byNumbers(text)
  if (others.length === 0) return byWords
  return Prisma.sql`SELECT id, max(at) AS at, max(rank) AS rank FROM (${Prisma.join([byWords, ...others], ' UNION ALL ')}) AS any_of GROUP BY id`
}

function byNumbers(text: string): Prisma.Sql[] {
  const number = ticketNumberIn(text)
  const code = /^#?([\p{L}\p{N}][\p{L}\p{N}./-]{0,39})$/u.exec(text.trim())?.[1]
  const digits = text.replace(/[\s()/.+-]/g, '')
  const found: Prisma.Sql[] = []
  if (number !== null)
    found.push(
      Prisma.sql`SELECT s.ticket_id, s.last_message_at, 3 FROM tickets n JOIN ticket_search s ON s.ticket_id = coalesce(n.merged_into_id, n.id) WHERE n.number = ${number}::int`,
    )
  if (code && /\p{N}/u.test(code))
    found.push(Prisma.sql`SELECT s.ticket_id, s.last_message_at, 2 FROM orders o JOIN customers c ON c.id = o.customer_id JOIN customers k ON k.canonical_id = c.canonical_id
      JOIN tickets n ON n.customer_id = k.id JOIN ticket_search s ON s.ticket_id = coalesce(n.merged_into_id, n.id) WHERE o.number = ANY(${[code, `#${code}`]}::text[])`)
  if (/^\d{6,}$/.test(digits))
    found.push(Prisma.sql`SELECT s.ticket_id, s.last_message_at, 2 FROM customers k JOIN tickets n ON n.customer_id = k.id JOIN ticket_search s ON s.ticket_id = coalesce(n.merged_into_id, n.id)
      WHERE k.canonical_id IN (SELECT canonical_id FROM customers WHERE search_text LIKE ${`%${digits.replace(/^0+/, '')}%`} LIMIT ${MAX_CUSTOMERS})`)
  return found
}
