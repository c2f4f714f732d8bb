import type { Ctx } from '@/server/context'
import type { Mailbox } from '@/server/db/generated/client'
import { mailSettings } from '@/server/mail'
import { type MailboxStatus, type MailSecurity, type Signature, signaturesShape } from '../../domain'

type ServerView = { host: string; port: number; security: MailSecurity; user: string }

/** A mailbox as its settings show it. Passwords are in no answer. */
export type MailboxView = {
  id: string
  version: number
  name: string
  address: string
  displayName: string
  language: string
  signatures: Signature[]
  plusAddresses: boolean
  isDefault: boolean
  status: MailboxStatus
  smtp: ServerView | null
  imap: (ServerView & { folder: string }) | null
  /** When each was last asked or used, and what was wrong then. */
  health: { smtpCheckedAt: Date | null; smtpError: string | null; polledAt: Date | null; imapError: string | null }
}

/** What leaves by no mailbox of its own, when none is the default: the sender and server in the instance's settings. */
export type EnvironmentSender = { from: string; sends: boolean }

/** All mailboxes by name, and what the instance's own settings say. */
export async function listMailboxes(ctx: Ctx): Promise<{ mailboxes: MailboxView[]; environment: EnvironmentSender }> {
  const rows = await ctx.db.mailbox.findMany({ where: { status: { not: 'removed' } }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  const { from, smtpUrl } = mailSettings()
  return { mailboxes: rows.map(toView), environment: { from: from.address, sends: smtpUrl !== null } }
}

export type SenderView = { id: string; name: string; address: string; displayName: string; language: string; signatures: Signature[]; isDefault: boolean }

/** What a reply can be sent from, the default first. */
export async function listSenders(ctx: Ctx): Promise<SenderView[]> {
  const rows = await ctx.db.mailbox.findMany({
    where: { status: 'active', smtpHost: { not: null } },
    orderBy: [{ isDefault: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, address: true, displayName: true, language: true, signatures: true, isDefault: true },
  })
  return rows.map((row) => ({ ...row, signatures: signaturesShape.parse(row.signatures) }))
}

const toView = (row: Mailbox): MailboxView => ({
  ...{ id: row.id, version: row.version, name: row.name, address: row.address, displayName: row.displayName, language: row.language },
  ...{ plusAddresses: row.plusAddresses, isDefault: row.isDefault, status: row.status as MailboxStatus },
  signatures: signaturesShape.parse(row.signatures),
  smtp: row.smtpHost ? { host: row.smtpHost, port: row.smtpPort ?? 0, security: row.smtpSecurity as MailSecurity, user: row.smtpUser ?? '' } : null,
  imap: row.imapHost
    ? { host: row.imapHost, port: row.imapPort ?? 0, security: row.imapSecurity as MailSecurity, user: row.imapUser ?? '', folder: row.imapFolder }
    : null,
  health: { smtpCheckedAt: row.smtpCheckedAt, smtpError: row.smtpError, polledAt: row.lastPolledAt, imapError: row.lastError },
})
