import { ERASED_WORDS } from '@/domain/erased-words'
import { Prisma } from '@/server/db/sql'

/**
 * What rows for people to read call a customer: the name, or of somebody who was erased the marker their screen says in the reader's language
 * (`useCustomerName`); NULL for somebody nobody named. Never for what is sent to anybody.
 * @param person the alias of the person's own row, not of a record merged into it
 */
export const shownName = (person: string): Prisma.Sql =>
  Prisma.raw(`coalesce(${person}.name, CASE WHEN ${person}.erased_at IS NOT NULL THEN '${ERASED_WORDS}' END)`)
