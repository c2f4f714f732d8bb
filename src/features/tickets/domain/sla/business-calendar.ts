import { z } from 'zod'
import { workspaceShape } from '@/domain/workspace'

/** Wall-clock minutes since midnight, `to` not included: 9:00–17:00 is 540–1020, until midnight is 1440. */
export type Shift = { readonly from: number; readonly to: number }
/** `date` is YYYY-MM-DD in the calendar's zone: the whole day is closed. */
export type Holiday = { readonly date: string; readonly name: string }

/** When somebody is there to answer: a minute counts when the wall clock of `timeZone` stands within a shift, on a day that is no holiday. */
export type BusinessCalendar = {
  readonly timeZone: string
  /** Monday first; a day has as many shifts as it needs, none when closed. */
  readonly week: readonly (readonly Shift[])[]
  readonly holidays: readonly Holiday[]
}

const minute = z.int().min(0).max(1440)
const shift = z.strictObject({ from: minute, to: minute }).refine(({ from, to }) => from < to, { error: 'A shift ends after it begins.', path: ['to'] })
const day = z
  .array(shift)
  .max(8)
  .refine((shifts) => shifts.every(({ from }, index) => index === 0 || from >= shifts[index - 1]!.to), {
    error: 'Shifts follow each other and do not overlap.',
  })

export const businessCalendarSchema = z.strictObject({
  timeZone: workspaceShape.shape.timeZone,
  week: z
    .array(day)
    .length(7)
    .refine((days) => days.some((shifts) => shifts.length > 0), { error: 'A calendar is open at some time of the week.' }),
  holidays: z
    .array(z.strictObject({ date: z.iso.date(), name: z.string().trim().max(200) }))
    .max(1_000)
    .refine((holidays) => new Set(holidays.map(({ date }) => date)).size === holidays.length, { error: 'A day stands here twice.' }),
})

/** Every minute of every day counts. */
export const AROUND_THE_CLOCK: BusinessCalendar = { timeZone: 'UTC', week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]), holidays: [] }
