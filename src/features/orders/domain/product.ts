import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'

/** One product as a store tells it at one moment: the only shape in which products enter. Fields the source does not know are null and change nothing. */
export const productSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  /** An older version is ignored. Milliseconds since the epoch. */
  version: z.number().int().nonnegative(),
  title: z.string().min(1).max(1_000),
  vendor: z.string().max(255).nullable(),
  category: z.string().max(255).nullable(),
  sku: z.string().max(255).nullable(),
  priceMinor: z.bigint().nullable(),
  currency: currencySchema.nullable(),
  imageUrl: z.string().max(2_000).nullable(),
  url: z.string().max(2_000).nullable(),
  deletedAt: z.iso.datetime({ offset: true }).nullable(),
  /** All the collections of the store it is in. Left out: the source does not say, and what is known stays. Where it does, its category is whole, too. */
  collections: z
    .array(z.strictObject({ externalId: z.string().min(1).max(200), title: z.string().min(1).max(1_000) }))
    .max(5_000)
    .optional(),
})
export type ProductSnapshot = z.infer<typeof productSnapshotSchema>
