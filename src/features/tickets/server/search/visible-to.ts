import type { Actor } from '@/domain/actor'
import { may } from '@/domain/permissions'
import { Prisma } from '@/server/db/sql'

/** Which tickets (`t`, or a row of the search table) somebody may see. Lists, counts, searches and views all ask here, inside their query. */
export const visibleTo = (actor: Actor): Prisma.Sql => (may(actor, 'tickets.read') ? Prisma.sql`true` : Prisma.sql`false`)
