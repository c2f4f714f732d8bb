import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import type { Ctx } from '@/server/context'
import { explainMailTrouble, imapOptions, type MailServer } from '@/server/mail'
import { imapServerOf } from '../../mailboxes/mailbox-servers'
import { readNewMail } from './read-new-mail'

export type Patience = { pollMs: number; firstRetryMs: number; longestRetryMs: number; idleAfterMs: number }
const PATIENCE: Patience = { pollMs: 60_000, firstRetryMs: 5_000, longestRetryMs: 300_000, idleAfterMs: 1_000 }

/**
 * Reads one mailbox until told to stop: at once, whenever its server says that something came (IDLE), and each minute all the same, for servers that
 * forget to say so. A cut line or a server in trouble is tried again, more and more slowly; what is wrong stands in the mailbox's settings.
 */
export async function watchMailbox(ctx: Ctx, mailboxId: string, signal: AbortSignal, patience: Partial<Patience> = {}): Promise<void> {
  const { firstRetryMs, longestRetryMs, ...pace } = { ...PATIENCE, ...patience }
  for (let failures = 0; !signal.aborted; ) {
    let server: MailServer | null = null
    let folder = ''
    try {
      const box = await ctx.db.mailbox.findUnique({ where: { id: mailboxId } })
      server = box?.status === 'active' ? imapServerOf(box) : null
      if (!box || !server) return
      folder = box.imapFolder
      await stayConnected(ctx, { mailboxId, server, folder }, signal, pace, () => {
        failures = 0
      })
    } catch (error) {
      if (signal.aborted) return
      const said = server ? explainMailTrouble(error, server, folder) : (error as Error).message
      ctx.log.warn({ mailboxId, said }, 'a mailbox could not be read')
      await ctx.db.mailbox.updateMany({ where: { id: mailboxId }, data: { lastError: said.slice(0, 500) } }).catch(() => {})
      await wait(Math.min(longestRetryMs, firstRetryMs * 2 ** failures), undefined, { signal }).catch(() => {})
      failures = Math.min(failures + 1, 10)
    }
  }
}

type Place = { mailboxId: string; server: MailServer; folder: string }

async function stayConnected(
  ctx: Ctx,
  { mailboxId, server, folder }: Place,
  signal: AbortSignal,
  { pollMs, idleAfterMs }: Pick<Patience, 'pollMs' | 'idleAfterMs'>,
  onRead: () => void,
) {
  const client = new ImapFlow({ ...(await imapOptions(server)), autoIdleDelay: idleAfterMs, maxIdleTime: 240_000, socketTimeout: 300_000 })
  let wake = () => {}
  let lost: Error | null = null
  client.on('error', (error: Error) => {
    lost ??= error
    wake()
  })
  client.on('close', () => {
    lost ??= new Error('the server ended the connection')
    wake()
  })
  let news = false
  client.on('exists', () => {
    news = true
    wake()
  })
  const leave = () => client.close()
  signal.addEventListener('abort', leave, { once: true })
  try {
    await client.connect()
    // Read-only: what people marked as read or unread there stays as it is.
    const opened = await client.mailboxOpen(folder, { readOnly: true })
    if (!opened) throw Object.assign(new Error('it cannot be opened'), { mailboxMissing: true })
    while (!signal.aborted) {
      news = false
      await readNewMail(ctx, client, mailboxId)
      onRead()
      if (!news && !lost)
        await Promise.race([wait(pollMs, undefined, { signal, ref: false }).catch(() => {}), new Promise<void>((resolve) => (wake = resolve))])
      if (lost) throw lost
      if (!news) await client.noop()
    }
  } finally {
    signal.removeEventListener('abort', leave)
    if (client.usable && !signal.aborted) await client.logout().catch(() => {})
    client.close()
  }
}
