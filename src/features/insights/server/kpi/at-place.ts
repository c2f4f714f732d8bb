import { Prisma } from '@/server/db/sql'

const { sql } = Prisma

/**
 * The num at a place among rows that are counted by num, to the last digit as `percentile_cont` has it over the rows: between the two nearest, by how far it lies between theirs.
 * @param place from 0, of the row; may lie between two
 * @returns an aggregate over `c`: num, and upto, how many rows come to at most it
 */
export function atPlace(place: Prisma.Sql): Prisma.Sql {
  const num = (n: Prisma.Sql) => sql`min(c.num) FILTER (WHERE c.upto > ${n})::float8`
  const [low, high] = [num(sql`floor(${place})`), num(sql`ceil(${place})`)]
  return sql`${low} + (${place} - floor(${place})) * (${high} - ${low})`
}
