import { z } from 'zod'
import type { Mailbox } from '@/server/db/generated/client'
import type { MailServer } from '@/server/mail'
import { openText, sealText } from '@/server/secrets'
import type { MailSecurity } from '../../domain'

const keptShape = z.strictObject({ smtp: z.string().optional(), imap: z.string().optional() })
export type MailboxSecrets = z.output<typeof keptShape>

type Sealed = Pick<Mailbox, 'id' | 'secrets'>

export const sealMailboxSecrets = (id: string, secrets: MailboxSecrets) => sealText(id, JSON.stringify(keptShape.parse(secrets)))

/** @throws unavailable `secrets.unreadable` */
export const openMailboxSecrets = ({ id, secrets }: Sealed): MailboxSecrets => (secrets ? keptShape.parse(JSON.parse(openText(id, secrets))) : {})

type Sends = Sealed & Pick<Mailbox, 'smtpHost' | 'smtpPort' | 'smtpSecurity' | 'smtpUser'>
type Reads = Sealed & Pick<Mailbox, 'imapHost' | 'imapPort' | 'imapSecurity' | 'imapUser'>

/** The server this mailbox sends by, with its password; null: it does not send. @throws unavailable `secrets.unreadable` */
export function smtpServerOf(box: Sends): MailServer | null {
  if (!box.smtpHost || !box.smtpPort) return null
  const { smtp: password = '' } = openMailboxSecrets(box)
  return { host: box.smtpHost, port: box.smtpPort, security: box.smtpSecurity as MailSecurity, user: box.smtpUser ?? '', password }
}

/** The server this mailbox is read from, with its password; null: it is not read. @throws unavailable `secrets.unreadable` */
export function imapServerOf(box: Reads): MailServer | null {
  if (!box.imapHost || !box.imapPort) return null
  const { imap: password = '' } = openMailboxSecrets(box)
  return { host: box.imapHost, port: box.imapPort, security: box.imapSecurity as MailSecurity, user: box.imapUser ?? '', password }
}
