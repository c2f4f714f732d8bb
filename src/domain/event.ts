import type { z } from 'zod'
import type { Actor } from './actor'

/** A kind of change worth telling: a name in the past tense (`loyalty.points-earned`) and the shape of what it says. */
export type EventType<Data extends z.ZodType = z.ZodType> = { readonly type: string; readonly data: Data }

export const declareEvent = <Data extends z.ZodType>(type: `${string}.${string}`, data: Data): EventType<Data> => ({ type, data })

/** One such change, as the log keeps it and as subscribers get it. */
export type DomainEvent<Data = unknown> = {
  readonly id: string
  readonly customerId: string
  readonly type: string
  readonly occurredAt: Date
  readonly recordedAt: Date
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>
  readonly data: Data
}
