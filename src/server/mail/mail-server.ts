import type { ImapFlowOptions } from 'imapflow'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { config } from '../config'
import { reachHost } from '../net'

/** A server to send by or to read from, as somebody typed it. */
export type MailServer = {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` before anything is said, `none`: in the clear, in one's own network only. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** Empty: the server asks for no name. */
  readonly user: string
  readonly password: string
}

export type SmtpOptions = SMTPConnection.Options & { auth?: SMTPConnection.Credentials }

/** A host that was never called: it does not exist, or must not be called. */
export class UncalledHost extends Error {}

const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** @throws Error in words for the person who typed the host: unknown, or in a network that is not ours to call */
export async function smtpOptions(server: MailServer): Promise<SmtpOptions> {
  const { address, servername } = await reach(server)
  return {
    ...PATIENCE,
    ...{ host: address, port: server.port, secure: server.security === 'tls' },
    ...(server.security === 'starttls' ? { requireTLS: true } : {}),
    ...(server.security === 'none' ? { ignoreTLS: true } : {}),
    tls: { servername },
    ...(server.user ? { auth: { user: server.user, pass: server.password } } : {}),
  }
}

/** @throws Error in words for the person who typed the host */
export async function imapOptions(server: MailServer): Promise<ImapFlowOptions> {
  const { address, servername } = await reach(server)
  return {
    ...PATIENCE,
    ...{ host: address, servername, port: server.port, secure: server.security === 'tls', logger: false },
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth: { user: server.user, pass: server.password },
  }
}

/** In the clear only within one's own network: a password that anybody on the way can read is none. */
async function reach({ host, security }: MailServer) {
  const own = config().RAPPORT_PRIVATE_MAIL_HOSTS
  if (security === 'none' && !own.includes(host.toLowerCase()))
    throw new UncalledHost(`${host} would be called in the clear. Choose TLS or STARTTLS; in your own network, name it in RAPPORT_PRIVATE_MAIL_HOSTS.`)
  return reachHost(host, own).catch((error: Error) => {
    throw new UncalledHost(error.message)
  })
}
