import { z } from 'zod'
import { HAND_KINDS } from './identity-kinds'

/** Consent as a store tells it. `null` on the snapshot means: this source says nothing about it. */
export const consentStateSchema = z.enum(['subscribed', 'unsubscribed', 'never'])

/**
 * One customer as a store tells it at one moment: the only shape in which customers enter, whatever the door
 * (webhook, file, backfill, demo). Fields this source does not know are null and change nothing.
 */
export const customerSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  /** Orders customers of one source: a snapshot with an older version is ignored. Milliseconds since the epoch. */
  version: z.number().int().nonnegative(),
  email: z.string().max(320).nullable(),
  phone: z.string().max(64).nullable(),
  firstName: z.string().max(255).nullable(),
  lastName: z.string().max(255).nullable(),
  company: z.string().max(255).nullable(),
  countryCode: z.string().max(2).nullable(),
  city: z.string().max(255).nullable(),
  note: z.string().max(10_000).nullable(),
  tags: z.array(z.string().max(255)).max(250).nullable(),
  consent: z.strictObject({ email: consentStateSchema.nullable(), sms: consentStateSchema.nullable() }),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  deletedAt: z.iso.datetime({ offset: true }).nullable(),
  /**
   * Whatever else the source knows the person by: further addresses, a loyalty number, a browser. One that repeats `email` says whether the address
   * is verified: `false`, and it does not decide who somebody is. Left out: it says nothing. What cannot be read is ignored.
   */
  identities: z
    .array(
      z.strictObject({
        kind: z.enum(HAND_KINDS),
        value: z.string().max(500),
        /** The system, for kinds that mean something within one; without it, this connection. */
        scope: z.string().max(200).optional(),
        verified: z.boolean().optional(),
      }),
    )
    .max(50)
    .optional(),
})
export type CustomerSnapshot = z.infer<typeof customerSnapshotSchema>
