import { ImapFlow } from 'imapflow'
import { imapOptions, type MailServer, UncalledHost } from './mail-server'
import { openSmtp } from './open-smtp'

/** Signs in to a mail server and out again. @throws Error saying in one sentence what is wrong and where to look */
export async function checkSmtp(server: MailServer): Promise<void> {
  try {
    const connection = await openSmtp(server)
    connection.quit()
  } catch (error) {
    throw new Error(explainMailTrouble(error, server), { cause: error })
  }
}

/** Signs in, opens the folder for reading and leaves. @returns how many mails lie there @throws Error as above */
export async function checkImap(server: MailServer, folder: string): Promise<{ mails: number }> {
  let client: ImapFlow | null = null
  try {
    client = new ImapFlow(await imapOptions(server))
    // What goes wrong after the first answer is told by it; nobody else is listening.
    client.on('error', () => {})
    await client.connect()
    const opened = await client.mailboxOpen(folder, { readOnly: true })
    if (!opened) throw Object.assign(new Error('it cannot be opened'), { mailboxMissing: true })
    return { mails: opened.exists }
  } catch (error) {
    throw new Error(explainMailTrouble(error, server, folder), { cause: error })
  } finally {
    if (client?.usable) await client.logout().catch(() => {})
    else client?.close()
  }
}

type Trouble = Error & { code?: string; response?: string; responseText?: string; authenticationFailed?: boolean; mailboxMissing?: boolean }

/** What a server or the network said, in a sentence that says what to change. */
export function explainMailTrouble(caught: unknown, { host, port, security }: MailServer, folder = ''): string {
  const error = caught as Trouble
  if (error instanceof UncalledHost) return error.message
  const said = (error.responseText ?? error.response ?? error.message ?? '').replace(/\s+/g, ' ').slice(0, 300)
  const at = `${host}:${port}`
  if (error.authenticationFailed || error.code === 'EAUTH') return `${host} does not accept this user and password. It says: ${said}`
  if (error.mailboxMissing || (folder && /mailbox|folder|NONEXISTENT/i.test(said) && /exist|unknown|NO/i.test(said)))
    return `Signed in, but there is no folder “${folder}”. The server says: ${said}`
  if (/ECONNREFUSED/.test(`${error.code} ${said}`)) return `Nothing answers at ${at}. Is the port right?`
  if (/ETIMEDOUT|ECONNECTION|timeout|timed out/i.test(`${error.code} ${said}`))
    return `${at} does not answer in time. Is the port right, and not closed by a firewall?`
  if (/wrong version number|SSL routines|packet length/i.test(said)) return `${at} does not speak TLS from the first byte. Try STARTTLS, or another port.`
  if (/certificate|altnames|self.signed|CERT_/i.test(`${error.code} ${said}`)) return `The certificate of ${host} is not valid for it: ${said}`
  if (/STARTTLS/i.test(said)) return `${at} offers no STARTTLS${security === 'starttls' ? '. Try TLS, or another port.' : ''}`
  return said || `${at} ended the conversation without a word.`
}
