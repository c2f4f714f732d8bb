import { Prisma } from '@/server/db/sql'
import type { KpiFilter } from './definition'

/** A moment lies in the range: from the first instant of its first day up to, not including, the first after its last. `column` is code, never input. */
export const between = (column: string, { from, before }: Pick<KpiFilter, 'from' | 'before'>): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} >= ${from} AND ${Prisma.raw(column)} < ${before}`

/**
 * The first instant of a day in a zone, as `startOfDay` has it: where clocks go back over midnight (Azores, Havana) it comes twice, and the database alone would take the second.
 * @param day a date · @param zone the name of the zone
 */
export const dayBegins = (day: Prisma.Sql, zone: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT CASE WHEN ((midnight.at - interval '1 hour') AT TIME ZONE ${zone})::date = ${day} THEN midnight.at - interval '1 hour' ELSE midnight.at END
  FROM (SELECT (${day})::timestamp AT TIME ZONE ${zone} AS at) midnight)`

/** `AND column = value`, or nothing when nothing is asked for. */
export const onlyIf = (column: string, value: string | null, type: 'uuid' | 'text' = 'text'): Prisma.Sql =>
  value === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ${value}::${Prisma.raw(type)}`
