import { z } from 'zod'

/** A mail that was read: what the rest of the pipeline knows of it. All texts are decoded; addresses are as they were written. */
export const parsedMailSchema = z.object({
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  references: z.array(z.string()),
  from: z.object({ name: z.string(), address: z.string() }).nullable(),
  /** To, Cc and where the servers say they delivered it. */
  recipients: z.array(z.string()),
  subject: z.string(),
  /** The reply without quotes and signature; the whole text where that cannot be told. */
  visibleText: z.string(),
  fullText: z.string(),
  html: z.string().nullable(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number() })),
})
export type ParsedMail = z.infer<typeof parsedMailSchema>
