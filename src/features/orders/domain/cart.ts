import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'

const instant = z.iso.datetime({ offset: true })

/** One cart or begun checkout as a store tells it at one moment. Money in minor units of `currency`. */
export const cartSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  /** An older version is ignored. Milliseconds since the epoch. */
  version: z.number().int().nonnegative(),
  customerExternalId: z.string().max(200).nullable(),
  email: z.string().max(320).nullable(),
  phone: z.string().max(64).nullable(),
  currency: currencySchema,
  /** What the cart would cost, as the store says it. */
  totalMinor: z.bigint(),
  items: z
    .array(
      z.strictObject({
        productExternalId: z.string().max(200).nullable(),
        sku: z.string().max(255).nullable(),
        title: z.string().max(1_000),
        quantity: z.number().int().nonnegative(),
        unitPriceMinor: z.bigint(),
      }),
    )
    .max(1_000),
  createdAt: instant,
  /** When the store last saw it move without an order coming of it; null: it is not abandoned. */
  abandonedAt: instant.nullable(),
  /** When an order came of it. */
  completedAt: instant.nullable(),
})
export type CartSnapshot = z.infer<typeof cartSnapshotSchema>
