import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type MailServer, type SmtpOptions, smtpOptions } from './mail-server'

/** Where mail leaves: the operator's own setting as a URL, or a mailbox's server. */
export type SmtpTarget = string | MailServer

/** Connects and signs in. @throws what the network or the server said, or which host may not be called */
export async function openSmtp(target: SmtpTarget): Promise<SMTPConnection> {
  const options: SmtpOptions =
    typeof target === 'string'
      ? { ...(parseConnectionUrl(target) as SmtpOptions), connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }
      : await smtpOptions(target)
  const connection = new SMTPConnection(options)
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect((error) => {
        if (error) return reject(error)
        if (!options.auth) return resolve()
        connection.login(options.auth, (refused) => (refused ? reject(refused) : resolve()))
      })
    })
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
