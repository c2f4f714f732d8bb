import { z } from 'zod'
import { pageInput } from '@/domain/page'

export const MAIL_KINDS = ['person', 'auto-reply', 'bounce', 'list', 'loop', 'spam-suspect', 'no-sender', 'unreadable'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

const rawMailId = z.uuid()

export const listSuspendedInput = z.strictObject({ ...pageInput, kind: z.enum(MAIL_KINDS).optional() })

/** `ticketNumber`: into this ticket, whatever the mail points at. */
export const acceptMailInput = z.strictObject({ rawMailId, ticketNumber: z.int().positive().max(999_999_999).optional() })
export type AcceptMailInput = z.infer<typeof acceptMailInput>

export const dropManyInput = z.strictObject({ rawMailIds: z.array(rawMailId).min(1).max(100) })

/** `quoted`: into the ticket the mail points at. `own`: out, into a ticket of its own. */
export const rethreadInput = z.strictObject({ messageId: z.uuid(), to: z.enum(['quoted', 'own']) })
export type RethreadInput = z.infer<typeof rethreadInput>
