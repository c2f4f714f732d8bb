/** A mail that was read: what the rest of the pipeline knows of it. All texts are decoded; addresses are as they were written. */
export type ParsedMail = {
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly from: { readonly name: string; readonly address: string } | null
  /** To, Cc and where the servers say they delivered it. */
  readonly recipients: readonly string[]
  readonly subject: string
  /** The reply without quotes and signature; the whole text where that cannot be told. */
  readonly visibleText: string
  readonly fullText: string
  readonly html: string | null
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[]
}
