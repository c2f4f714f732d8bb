import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'

const instant = z.iso.datetime({ offset: true })

/** One discount code as a store tells it at one moment: what it gives and how often it was used. */
export const couponSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  /** An older version is ignored. Milliseconds since the epoch. */
  version: z.number().int().nonnegative(),
  code: z.string().min(1).max(255),
  kind: z.enum(['percentage', 'fixed-amount', 'free-shipping', 'free-product', 'other']),
  /** Of `percentage`: hundredths of a per cent. */
  basisPoints: z.number().int().nonnegative().nullable(),
  /** Of `fixed-amount`: minor units of `currency`. */
  amountMinor: z.bigint().nullable(),
  currency: currencySchema.nullable(),
  usageCount: z.number().int().nonnegative().nullable(),
  usageLimit: z.number().int().nonnegative().nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  deletedAt: instant.nullable(),
})
export type CouponSnapshot = z.infer<typeof couponSnapshotSchema>
