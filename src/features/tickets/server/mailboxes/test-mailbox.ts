import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { checkImap, checkSmtp, type MailServer } from '@/server/mail'
import type { ServerTried, TryServersInput } from '../../domain'
import { imapServerOf, smtpServerOf } from './mailbox-servers'
import { secretsOf } from './save-mailbox'

export type MailboxTried = { smtp: ServerTried; imap: ServerTried }

/** Signs in to the servers of a mailbox, writes down how that went, and says so. Nothing is sent or changed there. @throws missing `mailbox.missing` */
export async function testMailbox(ctx: Ctx, { mailboxId }: { mailboxId: string }): Promise<MailboxTried> {
  const box = await ctx.db.mailbox.findUnique({ where: { id: mailboxId } })
  if (!box || box.status === 'removed') throw missing('mailbox')
  const [smtp, imap] = await Promise.all([trySmtp(smtpServerOf(box)), tryImap(imapServerOf(box), box.imapFolder)])
  await transact(ctx, async (tx) => {
    await tx.db.mailbox.update({
      where: { id: box.id },
      data: { ...(smtp ? { smtpCheckedAt: tx.now, smtpError: smtp.ok ? null : smtp.said } : {}), ...(imap ? { lastError: imap.ok ? null : imap.said } : {}) },
    })
    tx.audit({ action: 'tickets.test-mailbox', subject: { type: 'mailbox', id: box.id }, data: { smtp: smtp?.ok ?? null, imap: imap?.ok ?? null } })
    tx.touch('tickets')
  })
  return { smtp, imap }
}

/** The same for servers as they are typed, before anything is kept. @throws invalid `tickets.mailbox-password`, missing `mailbox.missing` */
export async function tryServers(ctx: Ctx, { id, smtp, imap }: TryServersInput): Promise<MailboxTried> {
  const known = id ? await ctx.db.mailbox.findFirst({ where: { id, status: { not: 'removed' } } }) : null
  if (id && !known) throw missing('mailbox')
  const secrets = secretsOf(known, { smtp, imap })
  const [sent, read] = await Promise.all([
    trySmtp(smtp && { ...smtp, password: secrets.smtp ?? '' }),
    tryImap(imap && { ...imap, password: secrets.imap ?? '' }, imap?.folder ?? ''),
  ])
  return { smtp: sent, imap: read }
}

const trySmtp = (server: MailServer | null) => tried(server && (() => checkSmtp(server)))
const tryImap = (server: MailServer | null, folder: string) => tried(server && (() => checkImap(server, folder)))

async function tried(ask: (() => Promise<unknown>) | null): Promise<ServerTried> {
  if (!ask) return null
  try {
    await ask()
    return { ok: true, said: null }
  } catch (error) {
    return { ok: false, said: (error as Error).message }
  }
}
