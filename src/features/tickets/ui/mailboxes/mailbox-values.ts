import { z } from 'zod'
import { MAIL_SECURITIES, USUAL_PORT } from '../../domain/mailboxes'
import type { MailboxView, SaveMailbox } from './use-mailboxes'

/** Languages a signature can be in. */
export const SIGNATURE_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'fi', 'cs', 'hu', 'ro', 'tr'] as const

const server = z.object({
  used: z.boolean(),
  host: z.string().trim().max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES),
  user: z.string().trim().max(254),
  password: z.string().max(1_000),
})
const signature = z.object({ text: z.string().max(5_000), html: z.string().max(20_000) })

/** A mailbox as its form holds it. What the server checks beside this, it says at the field. */
export const mailboxForm = z.object({
  name: z.string().trim().min(1).max(100),
  displayName: z.string().trim().min(1).max(200),
  address: z.email(),
  language: z.enum(SIGNATURE_LANGUAGES),
  isDefault: z.boolean(),
  plusAddresses: z.boolean(),
  smtp: server.refine(({ used, host }) => !used || host !== '', { path: ['host'] }),
  imap: server.extend({ folder: z.string().trim().max(200) }).refine(({ used, host }) => !used || host !== '', { path: ['host'] }),
  signatures: z.record(z.string(), signature),
})
export type MailboxForm = z.input<typeof mailboxForm>

const none = (kind: 'smtp' | 'imap', used: boolean) => ({
  used,
  host: '',
  port: USUAL_PORT[kind].tls as number,
  security: 'tls' as const,
  user: '',
  password: '',
})

/** What the form begins with. Passwords never come back from the server: an empty one keeps what is kept. */
export function valuesOf(box: MailboxView | null, isFirst: boolean): MailboxForm {
  const kept = (one: Language) => box?.signatures.find(({ language }) => language === one)
  return {
    ...{ name: box?.name ?? '', displayName: box?.displayName ?? '', address: box?.address ?? '' },
    language: (box?.language as Language | undefined) ?? 'en',
    ...{ isDefault: box?.isDefault ?? isFirst, plusAddresses: box?.plusAddresses ?? false },
    smtp: box?.smtp ? { used: true, ...box.smtp, password: '' } : none('smtp', !box),
    imap: box?.imap ? { used: true, ...box.imap, password: '' } : { ...none('imap', !box), folder: 'INBOX' },
    signatures: Object.fromEntries(SIGNATURE_LANGUAGES.map((one) => [one, { text: kept(one)?.text ?? '', html: kept(one)?.html ?? '' }])),
  }
}
type Language = (typeof SIGNATURE_LANGUAGES)[number]

type Used = { used: boolean; password: string }
const serverOf = <Server extends Used>({ used, password, ...rest }: Server) => (used ? { ...rest, ...(password === '' ? {} : { password }) } : null)

export const serversOf = ({ smtp, imap }: Pick<MailboxForm, 'smtp' | 'imap'>) => ({ smtp: serverOf(smtp), imap: serverOf(imap) })

export const toSave = ({ smtp, imap, signatures, ...box }: MailboxForm): SaveMailbox => ({
  ...box,
  ...serversOf({ smtp, imap }),
  signatures: Object.entries(signatures)
    .filter(([, { text, html }]) => text.trim() !== '' || html.trim() !== '')
    .map(([language, parts]) => ({ language, ...parts })),
})
