import { z } from 'zod'
import { workspaceShape } from '@/domain/workspace'

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const
export const DECIMALS = ['point', 'comma'] as const
export const POINTS_MODES = ['set', 'add'] as const

/** How one kind of file is read: which of its columns holds what, and how it writes dates and amounts. */
export const mappingSchema = z.strictObject({
  /** Our field → the file's column, as the file spells it. */
  columns: z.record(z.string().max(40), z.string().min(1).max(300)),
  /** Of dates that are not written 2026-12-31. */
  dateOrder: z.enum(DATE_ORDERS),
  decimal: z.enum(DECIMALS),
  /** Of moments written without an offset. */
  timeZone: workspaceShape.shape.timeZone,
  /** Of amounts whose row names no currency. */
  currency: workspaceShape.shape.currency,
  /** `set`: what a shopper brings along, opened once. `add`: every row adds (or takes) points. */
  pointsMode: z.enum(POINTS_MODES),
})
export type Mapping = z.output<typeof mappingSchema>

/** How a store writes things, when nothing else is known. */
export type MappingDefaults = Pick<Mapping, 'timeZone' | 'currency'>
