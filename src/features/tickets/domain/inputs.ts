import { z } from 'zod'
import { instantSchema } from '@/domain/instant-schema'
import { pageInput } from '@/domain/page'
import { sendingOptions } from './scheduled'
import { TICKET_SORTS, TICKET_VIEWS } from './views'
import { CHANNELS, MAX_BULK, PRIORITIES, TICKET_STATUSES } from './words'

const id = z.uuid()
const body = z.string().trim().min(1, 'Write something first.').max(100_000)
// A line break in a subject is refused, not repaired: it may be somebody's attempt at a header.
const subject = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\r\n]*$/, 'one line')
const tags = z.array(z.string().trim().toLowerCase().min(1).max(40)).max(20)
const oneCustomer = {
  check: (input: { customerId?: string | undefined; email?: string | undefined }) => (input.customerId === undefined) !== (input.email === undefined),
  message: { path: ['customerId'], error: 'give customerId or email, one of them' },
}

const opening = {
  customerId: id.optional(),
  email: z.string().max(320).optional(),
  subject,
  body,
  priority: z.enum(PRIORITIES).optional(),
  tags: tags.optional(),
}

/** What a program opens: the body is what the customer wrote; on the channel `note`, what somebody wrote down. */
export const openTicketInput = z.strictObject({ ...opening, channel: z.enum(CHANNELS) }).refine(oneCustomer.check, oneCustomer.message)
export type OpenTicketInput = z.infer<typeof openTicketInput>

/** What a person begins at the desk: a mail to the customer, or a note of a conversation. */
export const beginTicketInput = z.strictObject({ ...opening, kind: z.enum(['reply', 'note']) }).refine(oneCustomer.check, oneCustomer.message)
export type BeginTicketInput = z.infer<typeof beginTicketInput>

/** `messageId`, chosen by the writer, makes a repeated request the same message. `snoozedUntil`: null is until the customer writes. `contextLoadedAt`: when the customer panel beside it had loaded. */
export const replyInput = z.strictObject({
  ticketId: id,
  body,
  messageId: id.optional(),
  lastSeenMessageId: id.nullish(),
  after: z.enum(['wait', 'close', 'snooze']).default('wait'),
  snoozedUntil: instantSchema.nullish(),
  contextLoadedAt: instantSchema.nullish(),
  ...sendingOptions,
})
export type ReplyInput = z.input<typeof replyInput>

export const noteInput = z.strictObject({ ticketId: id, body, messageId: id.optional(), lastSeenMessageId: id.nullish() })
export type NoteInput = z.input<typeof noteInput>

/** A program's message on a ticket. */
export const messageInput = z.strictObject({ kind: z.enum(['reply', 'note']), body, lastSeenMessageId: id.nullish() })

/** `snoozedUntil`: null is until the customer writes. */
const change = {
  status: z.enum(TICKET_STATUSES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  assigneeId: id.nullable().optional(),
  tags: tags.optional(),
  snoozedUntil: instantSchema.nullable().optional(),
}
export const ticketPatch = z.strictObject(change)
export type TicketPatch = z.infer<typeof ticketPatch>
/** What a program may change besides: whose team has it, and what it is about. */
export const restTicketPatch = z.strictObject({ ...change, teamId: id.nullable().optional(), topicId: id.nullable().optional() })
export type RestTicketPatch = z.infer<typeof restTicketPatch>

/** `version`: the one the change was decided on; another one is a conflict. */
export const changeTicketInput = z.strictObject({ ticketId: id, version: z.int().optional(), ...change })
export type ChangeTicketInput = z.infer<typeof changeTicketInput>
/** `changeId`: as the change of many tickets answered it. */
export const undoChangeInput = z.strictObject({ changeId: z.string().min(1).max(100) })
export const changeTicketsInput = z.strictObject({ ticketIds: z.array(id).min(1).max(MAX_BULK), change: ticketPatch })

export const saveDraftInput = z.strictObject({ ticketId: id, kind: z.enum(['reply', 'note']), body: z.string().max(100_000), lastSeenMessageId: id.nullish() })
export const ticketRef = z.strictObject({ ticketId: id })
export const outboundRef = z.strictObject({ outboundMailId: id })
export const rawMailRef = z.strictObject({ rawMailId: id })
export const mergeTicketsInput = z.strictObject({ ticketId: id, otherId: id })

/** `me` and `none` are words for an assignee. */
export const listTicketsInput = z.strictObject({
  ...pageInput,
  view: z.enum(TICKET_VIEWS).optional(),
  status: z.enum(TICKET_STATUSES).optional(),
  assignee: z.union([id, z.enum(['me', 'none'])]).optional(),
  customerId: id.optional(),
  query: z.string().trim().max(200).optional(),
  sort: z.enum(TICKET_SORTS).optional(),
})
export type ListTicketsInput = z.input<typeof listTicketsInput>
export const pagedInput = z.strictObject(pageInput)
/** `beforeId`: what was written before this message; a cursor goes on from there. */
export const listMessagesInput = z.strictObject({ ...pageInput, ticketId: id, beforeId: id.optional() })
export type ListMessagesInput = z.input<typeof listMessagesInput>
/** `mailboxId`: sent again from another mailbox. */
export const resolveOutboundInput = z.strictObject({ outboundMailId: id, verdict: z.enum(['send-again', 'it-was-sent', 'give-up']), mailboxId: id.optional() })
export type ResolveOutboundInput = z.output<typeof resolveOutboundInput>
