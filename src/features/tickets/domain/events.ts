import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { SLA_TARGET_KINDS } from './sla'
import { CHANNELS, PRIORITIES, TICKET_STATUSES } from './words'

export * from './work/events'

const ticket = { ticketId: z.uuid(), number: z.int() }
const status = z.enum(TICKET_STATUSES)

export const ticketOpened = declareEvent(
  'tickets.ticket-opened',
  z.strictObject({ ...ticket, subject: z.string(), channel: z.enum(CHANNELS), priority: z.enum(PRIORITIES), followsId: z.uuid().nullable() }),
)
export const customerWrote = declareEvent('tickets.customer-wrote', z.strictObject({ ...ticket, messageId: z.uuid() }))
/** `first`: the first answer this ticket got. */
export const replySent = declareEvent('tickets.reply-sent', z.strictObject({ ...ticket, messageId: z.uuid(), first: z.boolean() }))
/** Taken back before it left. */
export const replyWithdrawn = declareEvent('tickets.reply-withdrawn', z.strictObject({ ...ticket, messageId: z.uuid() }))
/** A mail server returned a mail of ours: the customer never got it. */
export const mailBounced = declareEvent('tickets.mail-bounced', z.strictObject({ ...ticket, messageId: z.uuid().nullable() }))
export const noteAdded = declareEvent('tickets.note-added', z.strictObject({ ...ticket, messageId: z.uuid() }))
/** Any change of status but closing and reopening, which have events of their own. */
export const statusChanged = declareEvent('tickets.status-changed', z.strictObject({ ...ticket, from: status, to: status }))
export const ticketClosed = declareEvent('tickets.closed', z.strictObject({ ...ticket, from: status }))
export const ticketReopened = declareEvent('tickets.reopened', z.strictObject({ ...ticket, to: status }))
export const ticketAssigned = declareEvent('tickets.assigned', z.strictObject({ ...ticket, assigneeId: z.uuid().nullable() }))
export const priorityChanged = declareEvent('tickets.priority-changed', z.strictObject({ ...ticket, from: z.enum(PRIORITIES), to: z.enum(PRIORITIES) }))
/** This ticket's messages are read in the other one from now on. */
export const ticketMerged = declareEvent('tickets.merged', z.strictObject({ ...ticket, intoTicketId: z.uuid(), intoNumber: z.int() }))
/** A macro asks for work beside the ticket: whoever keeps tasks hears it. */
export const taskWanted = declareEvent(
  'tickets.task-wanted',
  z.strictObject({ ...ticket, title: z.string(), dueAt: z.iso.datetime(), assigneeId: z.uuid().nullable() }),
)
/** A promise will be broken soon unless somebody acts. Told once for each due date. */
export const targetDueSoon = declareEvent('tickets.target-due-soon', z.strictObject({ ...ticket, kind: z.enum(SLA_TARGET_KINDS), dueAt: z.iso.datetime() }))
export const targetMissed = declareEvent('tickets.target-missed', z.strictObject({ ...ticket, kind: z.enum(SLA_TARGET_KINDS), dueAt: z.iso.datetime() }))
