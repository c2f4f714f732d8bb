import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { FaultCode } from '@/domain/fault'
import { openSmtp, type SmtpTarget } from './open-smtp'
import { bareAddress, type OutgoingMail, renderMail } from './render-mail'

/** What became of a mail at one address. `said`: the server's words, or with `fault` the desk's own. `unknown`: the server had begun to take the mail when the line went dead, so it may have gone out, and sending again may double it. */
export type RecipientAnswer = {
  readonly address: string
  readonly state: 'accepted' | 'deferred' | 'refused' | 'unknown'
  readonly said: string | null
  readonly fault?: FaultCode | null
}

/** What the server said for each recipient, in its words. */
export type SendOutcome = readonly RecipientAnswer[]

export type MailTransport = { send(mail: OutgoingMail): Promise<SendOutcome> }

type SmtpError = Error & { code?: string; responseCode?: number; response?: string; recipient?: string; rejectedErrors?: SmtpError[] }

/**
 * Sends over SMTP and tells apart what is certain from what is not, recipient by recipient: an answer of the server is certain; so is a failure
 * before the first byte of the mail. After it, silence is `unknown` for all whom the server had not turned away by name.
 */
export function smtpTransport(target: SmtpTarget): MailTransport {
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
        const info = await deliver(target, { from: bareAddress(mail.from), to: [...mail.recipients], size: raw.length }, body)
        return mail.recipients.map((address) => refusalOf(address, info.rejectedErrors) ?? { address, state: 'accepted', said: info.response.slice(0, 500) })
      } catch (caught) {
        const error = caught as SmtpError
        const said = (error.response ?? error.message).slice(0, 500)
        // Only an answer about this sender, recipient or mail is for good. A server that is closed or does not let us in may do so tomorrow.
        const isAboutMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
        const state = error.responseCode ? (isAboutMail && error.responseCode >= 500 ? 'refused' : 'deferred') : begun ? 'unknown' : 'deferred'
        return mail.recipients.map((address) => refusalOf(address, error.rejectedErrors) ?? { address, state, said })
      }
    },
  }
}

/** What the server said when this recipient was named, if it turned them away. */
function refusalOf(address: string, errors: readonly SmtpError[] | undefined): RecipientAnswer | null {
  const error = errors?.find(({ recipient }) => recipient?.toLowerCase() === address.toLowerCase())
  if (!error) return null
  return { address, state: (error.responseCode ?? 500) >= 500 ? 'refused' : 'deferred', said: (error.response ?? error.message).slice(0, 500) }
}

async function deliver(target: SmtpTarget, envelope: { from: string; to: string[]; size: number }, body: Readable): Promise<SMTPConnection.SentMessageInfo> {
  const connection = await openSmtp(target)
  try {
    const info = await new Promise<SMTPConnection.SentMessageInfo>((resolve, reject) => {
      connection.on('error', reject)
      connection.send(envelope, body, (failure, sent) => (failure ? reject(failure) : resolve(sent)))
    })
    connection.quit()
    return info
  } catch (error) {
    // Whom the server turned away by name before the line went dead is certain. The library keeps it, but tells it only of mails that were taken.
    const { _envelope: asked } = connection as unknown as { _envelope?: { rejectedErrors?: SmtpError[] } }
    if (asked?.rejectedErrors && !(error as SmtpError).rejectedErrors) Object.assign(error as SmtpError, { rejectedErrors: asked.rejectedErrors })
    connection.close()
    throw error
  }
}
