import MailComposer from 'nodemailer/lib/mail-composer'

export type OutgoingFile = { readonly name: string; readonly type: string; readonly content: Uint8Array }

/** A mail as it goes out. Headers are written from these and from nothing else. */
export type OutgoingMail = {
  readonly messageId: string
  readonly from: string
  readonly to: string
  readonly cc: readonly string[]
  /** Whom this attempt goes to, blind copies included: they stand in no header. */
  readonly recipients: readonly string[]
  readonly replyTo: string | null
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly files: readonly OutgoingFile[]
  readonly headers: Readonly<Record<string, string>>
  readonly date: Date
}

/** The mail as it stands on the wire: what the mail sink shows and SMTP sends. Nothing in it is read from files or the network. */
export function renderMail(mail: OutgoingMail): Promise<Buffer> {
  const { messageId, from, to, cc, replyTo, subject, text, html, files, headers, date } = mail
  return new MailComposer({
    ...{ from, to, subject, text, headers, date },
    ...(cc.length > 0 ? { cc: [...cc] } : {}),
    ...(replyTo ? { replyTo } : {}),
    ...(html ? { html } : {}),
    attachments: files.map(({ name, type, content }) => ({ filename: name, contentType: type, content: Buffer.from(content) })),
    messageId: `<${messageId}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  } as ConstructorParameters<typeof MailComposer>[0])
    .compile()
    .build()
}

export const bareAddress = (address: string): string => /<([^<>]+)>$/.exec(address)?.[1] ?? address
