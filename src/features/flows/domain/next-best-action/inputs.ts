import { z } from 'zod'
import { ACTION_KIND_NAMES, DISMISS_REASONS } from './action'

const action = { customerId: z.uuid(), kind: z.enum(ACTION_KIND_NAMES), about: z.string().min(1).max(200) }

export const dismissActionInput = z.strictObject({ ...action, reason: z.enum(DISMISS_REASONS) })
export type DismissActionInput = z.output<typeof dismissActionInput>

export const takeActionInput = z.strictObject(action)
export type TakeActionInput = z.output<typeof takeActionInput>
