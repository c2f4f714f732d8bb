import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { pageInput } from '@/domain/page'

/** What makes a survey programme ask: the calendar, or a parcel that arrived. Asking after a ticket is the CSAT rule of feedback. */
export const PROGRAMME_TRIGGERS = ['relational', 'after-delivery'] as const
export type ProgrammeTrigger = (typeof PROGRAMME_TRIGGERS)[number]

const shape = {
  name: z.string().trim().min(1, 'Give it a name.').max(100),
  trigger: z.enum(PROGRAMME_TRIGGERS),
  /** Null: everybody. */
  segmentId: z.uuid().nullable().default(null),
  /** Of a hundred people it could ask, how many it asks. */
  samplePercent: z.int().min(1).max(100).default(100),
  /** relational: days between two runs. */
  everyDays: z.int().min(7).max(730).nullable().default(null),
  /** after-delivery: hours after the scan that says the last parcel of an order arrived. */
  delayHours: z.int().min(0).max(720).nullable().default(null),
  /** Days after which somebody who has not answered is reminded, once. Null: nobody is. */
  remindAfterDays: z.int().min(2).max(30).nullable().default(null),
}

export const saveProgrammeInput = z
  .strictObject({ ...shape, id: z.uuid().optional(), version: z.int().optional(), active: z.boolean().default(false) })
  .refine(({ trigger, everyDays }) => (trigger === 'relational') === (everyDays !== null), {
    error: 'Say how many days lie between two runs.',
    path: ['everyDays'],
  })
  .refine(({ trigger, delayHours }) => (trigger === 'after-delivery') === (delayHours !== null), {
    error: 'Say how many hours after the delivery.',
    path: ['delayHours'],
  })
export type SaveProgrammeInput = z.output<typeof saveProgrammeInput>

export const listProgrammesInput = z.strictObject({ active: z.boolean().optional(), trigger: shape.trigger.optional(), ...pageInput })
export type ListProgrammesInput = z.output<typeof listProgrammesInput>

/** What of a programme decides whom it would ask. */
export const audienceInput = z.strictObject({
  id: z.uuid().optional(),
  trigger: shape.trigger,
  segmentId: shape.segmentId,
  samplePercent: shape.samplePercent,
  delayHours: shape.delayHours,
})
export type AudienceInput = z.output<typeof audienceInput>

/**
 * When a programme runs again: the same hour on the wall so many days after it was due. A desk that stood still for longer does not run twice at once: then the days
 * count from now.
 * @param zone IANA name of the desk's time zone
 */
export function nextRun(due: Date, everyDays: number, zone: string, now: Date): Date {
  const after = (from: Date) => new Date(Temporal.Instant.fromEpochMilliseconds(+from).toZonedDateTimeISO(zone).add({ days: everyDays }).epochMilliseconds)
  const next = after(due)
  return next > now ? next : after(now)
}

const HOUR_MS = 3_600_000
/** A parcel that arrived longer ago than this before its ask was due is history: files and stores that are read anew ask nobody. */
const LATE_HOURS = 72
/** A question that could not be asked for so long has missed its moment. */
export const ASK_LASTS_DAYS = 7

/** When to ask about a delivery; null when its moment has passed. */
export function askAfterDelivery(deliveredAt: Date, delayHours: number, now: Date): Date | null {
  const at = deliveredAt.getTime() + delayHours * HOUR_MS
  return now.getTime() - at > LATE_HOURS * HOUR_MS ? null : new Date(Math.max(at, now.getTime()))
}
