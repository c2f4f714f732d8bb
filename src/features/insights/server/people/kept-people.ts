import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { personFigures } from './person-figures'

/** The people that figures are told of: a query of `person_figures`’ columns, the moment it stands for, and by which number it is kept (null: it is not). */
export type People = { readonly rows: Prisma.Sql; readonly asOf: Date; readonly generation: bigint | null }

/** The people as they were last looked at; while they are not kept (few people need no keeping), as they are now. */
export async function keptPeople(ctx: Pick<Ctx, 'db' | 'clock'>): Promise<People> {
  const kept = await ctx.db.peopleKept.findFirst({ orderBy: { generation: 'desc' } })
  if (!kept) return { rows: personFigures('everybody'), asOf: ctx.clock.now(), generation: null }
  return { rows: Prisma.sql`SELECT * FROM person_figures`, asOf: kept.asOf, generation: kept.generation }
}
