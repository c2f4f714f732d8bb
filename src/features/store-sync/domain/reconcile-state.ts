import { z } from 'zod'
import { LISTED_ENTITIES, type ListedEntity } from './connector'
import { troubleSchema } from './sync-progress'

const count = z.number().int().nonnegative()
export const COMPARED_ENTITIES = ['customers', 'orders', ...LISTED_ENTITIES] as const
export type ComparedEntity = (typeof COMPARED_ENTITIES)[number]
const entity = z.enum(COMPARED_ENTITIES)

/** What a reconciliation knows of itself: kept in `sync_runs.counts`, written with the figures of each page. */
export const reconcileStateSchema = z.strictObject({
  phase: z.enum(['reading', 'comparing', 'healing', 'done']),
  entities: z.array(entity),
  at: count,
  /** Bounds of what is compared, in the order read: months of the store's zone (`month`), and what lies before them (null). */
  spans: z.array(z.strictObject({ month: z.iso.date().nullable(), from: z.iso.datetime(), to: z.iso.datetime() })),
  span: count,
  cursor: z.string().nullable(),
  steps: count,
  /** Records of the store that could not be read. */
  unreadable: count,
  read: count,
  differences: count,
  healed: count,
  /** Whether differences are healed when they are found. */
  heals: z.boolean(),
  /** When reading began: what is newer here is no difference. */
  beganAt: z.iso.datetime(),
  trouble: troubleSchema.nullable(),
  nextAt: z.iso.datetime().nullable(),
  livesAt: z.iso.datetime(),
})
export type ReconcileState = z.output<typeof reconcileStateSchema>

export const DIFFERENCE_KINDS = ['missing-here', 'missing-there', 'figures'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** Whether an entity is compared by its ids alone. */
export const isListed = (entity: ComparedEntity): entity is ListedEntity => (LISTED_ENTITIES as readonly string[]).includes(entity)
