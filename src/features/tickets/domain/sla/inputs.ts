import { z } from 'zod'
import { type BusinessCalendar, businessCalendarSchema } from './business-calendar'
import { slaConditionsSchema, slaMinutesSchema } from './policy-shape'

const id = z.uuid()
const name = z.string().trim().min(1, 'Give it a name.').max(100)

/** Without `id` a new one. `version`: the one the change was made on. */
export const saveCalendarInput = z.strictObject({ id: id.optional(), version: z.int().optional(), name, calendar: businessCalendarSchema })
export type SaveCalendarInput = Omit<z.output<typeof saveCalendarInput>, 'calendar'> & { calendar: BusinessCalendar }

export const savePolicyInput = z.strictObject({
  id: id.optional(),
  version: z.int().optional(),
  name,
  calendarId: id,
  conditions: slaConditionsSchema,
  minutes: slaMinutesSchema,
})
export type SavePolicyInput = z.output<typeof savePolicyInput>

/** All policies but the standard one, in their new order. */
export const orderPoliciesInput = z.strictObject({ ids: z.array(id).max(200) })
export const slaRef = z.strictObject({ id })
/** A calendar file, as text. */
export const readHolidaysInput = z.strictObject({ text: z.string().max(2_000_000) })

/** The policy for every ticket that no other is for: last in the order, without conditions, never deleted. */
export const STANDARD_POLICY_ID = '00000000-0000-7000-8000-000000005a1a'
