import { Prisma } from '@/server/db/sql'
import type { KpiFilter } from './definition'

/** A moment lies in the range: from the first instant of its first day up to, not including, the first after its last. `column` is code, never input. */
export const between = (column: string, { from, before }: Pick<KpiFilter, 'from' | 'before'>): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} >= ${from} AND ${Prisma.raw(column)} < ${before}`

/** `AND column = value`, or nothing when nothing is asked for. */
export const onlyIf = (column: string, value: string | null, type: 'uuid' | 'text' = 'text'): Prisma.Sql =>
  value === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ${value}::${Prisma.raw(type)}`
