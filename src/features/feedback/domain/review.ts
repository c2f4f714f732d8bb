import { z } from 'zod'

/** Waiting for a look, counted and shown, or kept back. */
export const REVIEW_STATUSES = ['pending', 'published', 'hidden'] as const
export type ReviewStatus = (typeof REVIEW_STATUSES)[number]

/** One review as a store or a file tells it at one moment. An older version is ignored. `photo`: a photo or a video; `video`: a video among them. */
export const reviewSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  version: z.number().int().nonnegative(),
  productExternalId: z.string().max(200).nullable(),
  rating: z.number().int().min(1).max(5),
  title: z.string().max(500).nullable(),
  body: z.string().max(20_000).nullable(),
  photo: z.boolean(),
  video: z.boolean(),
  verified: z.boolean(),
  status: z.enum(REVIEW_STATUSES),
  writtenAt: z.iso.datetime({ offset: true }),
})
export type ReviewSnapshot = z.infer<typeof reviewSnapshotSchema>
