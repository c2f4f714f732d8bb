import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { instantTextSchema } from '@/domain/instant-schema'
import { eventTypeSchema, storedType } from './event-type'

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
/** Small and flat: what a rule may ask about, no documents. */
const properties = z
  .record(z.string().min(1).max(60), z.union([scalar, z.array(scalar).max(50)]))
  .refine((held) => Object.keys(held).length <= 40, 'at most 40')

/** One thing a customer did, as a shop or a program tells it. */
export const toldEventSchema = z.strictObject({
  /** The sender's own name for it: told again, it is the same event. Without it, equal type, moment and properties are one. */
  id: z.string().min(1).max(200).optional(),
  type: eventTypeSchema,
  customer: z.union([
    z.strictObject({ email: z.email().max(320) }),
    z.strictObject({ externalId: z.string().min(1).max(200), /** Where two stores have given the same id. */ connectionId: z.uuid().optional() }),
  ]),
  occurredAt: instantTextSchema,
  properties: properties.optional(),
})
export type ToldEvent = z.output<typeof toldEventSchema>

export const MAX_EVENTS = 500
const several = z.array(toldEventSchema).min(1).max(MAX_EVENTS)
/** One event, a list of them, or `{events: […]}`. */
export const toldEventsSchema = z.union([toldEventSchema, several, z.strictObject({ events: several })])
export const eventsIn = (body: z.output<typeof toldEventsSchema>): readonly ToldEvent[] =>
  Array.isArray(body) ? body : 'events' in body ? body.events : [body]

/** Why one of a batch was not kept; the others are. */
export const EVENT_PROBLEMS = ['unknown-customer', 'ambiguous-customer', 'in-the-future'] as const
export type EventProblem = { readonly index: number; readonly code: (typeof EVENT_PROBLEMS)[number] }

const data = z.strictObject({ properties: properties.default({}) })
/** The kind an event is kept as. */
export const behaviour = (type: string) => declareEvent(storedType(type), data)
