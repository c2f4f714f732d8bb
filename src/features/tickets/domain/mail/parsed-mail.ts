import { z } from 'zod'

/** A file that came with a mail. `type` is what the mail says of it, not what it is. `inline`: the layout shows it where it stands. */
export const mailFileSchema = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  contentId: z.string().nullable(),
  inline: z.boolean(),
  content: z.instanceof(Uint8Array),
})
export type MailFile = z.infer<typeof mailFileSchema>

/** A kept file as a message tells of it. `type` is by content. */
export type MailFileView = { id: string; name: string; type: string; bytes: number; contentId: string | null; inline: boolean }

/** A mail that was read: what the rest of the pipeline knows of it. All texts are decoded; addresses are as they were written. */
export const parsedMailSchema = z.object({
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  references: z.array(z.string()),
  from: z.object({ name: z.string(), address: z.string() }).nullable(),
  /** To, Cc and where the servers say they delivered it. */
  recipients: z.array(z.string()),
  subject: z.string(),
  fullText: z.string(),
  html: z.string().nullable(),
  attachments: z.array(mailFileSchema),
})
export type ParsedMail = z.infer<typeof parsedMailSchema> & {
  /** The reply without quotes and signature; the whole text where that cannot be told. */
  readonly visibleText: string
}
