import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** A mail as it goes out. Headers are written from these and from nothing else. */
export type OutgoingMail = {
  readonly messageId: string
  readonly from: string
  readonly to: string
  readonly replyTo: string | null
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly date: Date
}

/** `unknown`: the server had begun to take the mail when the line went dead, so it may have gone out, and sending again may double it. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly permanent: boolean; readonly error: string }
  | { readonly kind: 'unknown'; readonly error: string }

export type MailTransport = { send(mail: OutgoingMail): Promise<SendOutcome> }

type SmtpError = Error & { code?: string; responseCode?: number }

/** The mail as it stands on the wire: what the mail sink shows and SMTP sends. Nothing in it is read from files or the network. */
export function renderMail(mail: OutgoingMail): Promise<Buffer> {
  const { headers, replyTo, ...rest } = mail
  return new MailComposer({
    ...rest,
    ...(replyTo ? { replyTo } : {}),
    headers,
    messageId: `<${mail.messageId}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  } as ConstructorParameters<typeof MailComposer>[0])
    .compile()
    .build()
}

/**
 * Sends over SMTP and tells apart what is certain from what is not: an answer of the server is certain; so is a failure before the first byte
 * of the mail. After it, silence is `unknown`.
 */
export function smtpTransport(url: string): MailTransport {
  return {
    async send(mail) {
      const raw = await renderMail(mail)
      let begun = false
      const body = new Readable({
        read() {
          begun = true
          this.push(raw)
          this.push(null)
        },
      })
      try {
        await deliver(url, { from: bare(mail.from), to: bare(mail.to), size: raw.length }, body)
        return { kind: 'sent' }
      } catch (caught) {
        const error = caught as SmtpError
        const text = error.message.slice(0, 500)
        if (error.responseCode) return { kind: 'refused', permanent: error.responseCode >= 500, error: text }
        return begun ? { kind: 'unknown', error: text } : { kind: 'refused', permanent: false, error: text }
      }
    },
  }
}

const bare = (address: string) => /<([^<>]+)>$/.exec(address)?.[1] ?? address

async function deliver(url: string, envelope: { from: string; to: string; size: number }, body: Readable): Promise<void> {
  const options = parseConnectionUrl(url) as SMTPConnection.Options & { auth?: SMTPConnection.AuthenticationType & { user: string; pass: string } }
  const connection = new SMTPConnection({ ...options, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect((error) => {
        if (error) return reject(error)
        const send = () => connection.send(envelope, body, (failure) => (failure ? reject(failure) : resolve()))
        if (!options.auth) return send()
        connection.login(options.auth, (refused) => (refused ? reject(refused) : send()))
      })
    })
    connection.quit()
  } catch (error) {
    connection.close()
    throw error
  }
}
