import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { CHANNELS, PRIORITIES, TICKET_STATUSES } from './words'

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
export const noteAdded = declareEvent('tickets.note-added', z.strictObject({ ...ticket, messageId: z.uuid() }))
/** Any change of status but closing and reopening, which have events of their own. */
export const statusChanged = declareEvent('tickets.status-changed', z.strictObject({ ...ticket, from: status, to: status }))
export const ticketClosed = declareEvent('tickets.closed', z.strictObject({ ...ticket, from: status }))
export const ticketReopened = declareEvent('tickets.reopened', z.strictObject({ ...ticket, to: status }))
export const ticketAssigned = declareEvent('tickets.assigned', z.strictObject({ ...ticket, assigneeId: z.uuid().nullable() }))
export const priorityChanged = declareEvent('tickets.priority-changed', z.strictObject({ ...ticket, from: z.enum(PRIORITIES), to: z.enum(PRIORITIES) }))
/** This ticket's messages are read in the other one from now on. */
export const ticketMerged = declareEvent('tickets.merged', z.strictObject({ ...ticket, intoTicketId: z.uuid(), intoNumber: z.int() }))
