import { config } from '../config'
import { type MailAddress, parseAddress } from './address'

export type MailSettings = {
  /** null: nothing leaves. A mail server without a sender (MAIL_FROM) is none. */
  readonly smtpUrl: string | null
  readonly from: MailAddress
  /** Where answers come back to, with a ticket's token in it; null where no such address is set up: then headers and subject must do. */
  replyTo(token: string): string | null
}

/** `.invalid` reaches nobody, ever (RFC 2606): mails without a sender are looked at, not sent. */
const NO_SENDER = 'Care <care@desk.invalid>'

/** What this instance's settings say about mail. */
export function mailSettings(settings: { SMTP_URL?: string; MAIL_FROM?: string; MAIL_REPLY_TO?: string } = config()): MailSettings {
  const pattern = settings.MAIL_REPLY_TO
  return {
    smtpUrl: settings.MAIL_FROM ? (settings.SMTP_URL ?? null) : null,
    from: parseAddress(settings.MAIL_FROM ?? NO_SENDER),
    replyTo: (token) => pattern?.replace('{token}', token) ?? null,
  }
}
