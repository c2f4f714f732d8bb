import { z } from 'zod'
import { normaliseEmail } from '@/domain/email-address'

export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof MAIL_SECURITIES)[number]

export const MAILBOX_STATUSES = ['active', 'paused', 'removed'] as const
export type MailboxStatus = (typeof MAILBOX_STATUSES)[number]

/** The usual port of each way to send and to read. */
export const USUAL_PORT = { smtp: { tls: 465, starttls: 587, none: 25 }, imap: { tls: 993, starttls: 143, none: 143 } } as const

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\r\n]*$/, 'one line')
const host = line(253).regex(/^[a-z0-9._:-]+$/i, 'a host name, without https://')
const language = z.string().regex(/^[a-z]{2}$/, 'two letters')

/** An address as it is typed; kept in its one spelling. */
export const mailboxAddress = line(254)
  .refine((text) => normaliseEmail(text) !== null, 'not an e-mail address')
  .transform((text) => normaliseEmail(text)!)

/** `password` left out: the one that is kept. */
const server = { host, port: z.int().min(1).max(65_535), security: z.enum(MAIL_SECURITIES), user: line(254), password: z.string().max(1_000).optional() }
export const smtpServerInput = z.strictObject(server)
export const imapServerInput = z.strictObject({ ...server, folder: line(200).min(1) })

/** Markup that would do more than look like something. Mail programs drop it anyway, and our own screens show signatures without it. */
const ACTIVE = /<\s*\/?\s*(script|style|iframe|object|embed|form|input|link|meta|base|svg|math)\b|\bon[a-z]+\s*=|javascript:|data:text/i

export const signatureShape = z.strictObject({
  language,
  text: z.string().trim().max(5_000),
  html: z
    .string()
    .trim()
    .max(20_000)
    .refine((html) => !ACTIVE.test(html), 'no scripts, styles, forms or frames')
    .default(''),
})
export type Signature = z.output<typeof signatureShape>
export const signaturesShape = z
  .array(signatureShape)
  .max(30)
  .refine((all) => new Set(all.map((one) => one.language)).size === all.length, 'one signature a language')

/** Without `id` a new one. `version`: the one the change was made on. A mailbox sends, reads or does both. */
export const saveMailboxInput = z
  .strictObject({
    id: z.uuid().optional(),
    version: z.int().optional(),
    name: line(100).min(1, 'Give it a name.'),
    address: mailboxAddress,
    displayName: line(200).min(1),
    language,
    signatures: signaturesShape,
    plusAddresses: z.boolean(),
    isDefault: z.boolean(),
    smtp: smtpServerInput.nullable(),
    imap: imapServerInput.nullable(),
  })
  .refine((box) => box.smtp !== null || box.imap !== null, { path: ['smtp'], error: 'Name a server to send by or to read from.' })
  .refine((box) => !box.isDefault || box.smtp !== null, { path: ['isDefault'], error: 'A mailbox that does not send cannot be the default.' })
export type SaveMailboxInput = z.output<typeof saveMailboxInput>

export const mailboxRef = z.strictObject({ mailboxId: z.uuid() })
export const pauseMailboxInput = z.strictObject({ mailboxId: z.uuid(), paused: z.boolean() })
export const removeMailboxInput = z.strictObject({ mailboxId: z.uuid(), name: z.string().max(200) })

/** What stands under a reply in a language: that language's signature, else the mailbox's own, else none. */
export function signatureFor(box: { language: string; signatures: readonly Signature[] }, wanted: string | null | undefined): Signature | null {
  const of = (one: string | null | undefined) => box.signatures.find((signature) => signature.language === one)
  return of(wanted) ?? of(box.language) ?? null
}

/** `care@example.com` and a token → `care+TOKEN@example.com`. */
export const plusAddress = (address: string, token: string): string => address.replace('@', `+${token}@`)

/** Servers as they are typed, before they are kept. With `id`, a password left out is the kept one. */
export const tryServersInput = z.strictObject({ id: z.uuid().optional(), smtp: smtpServerInput.nullable(), imap: imapServerInput.nullable() })
export type TryServersInput = z.output<typeof tryServersInput>

/** What a server answered when it was tried; null: there is none to try. */
export type ServerTried = { ok: boolean; said: string | null } | null
