import { z } from 'zod'
import { declareEvent } from '@/domain/event'

const ticket = { ticketId: z.uuid(), number: z.int() }

/** Somebody said what the ticket is about; null: the topic was taken off. `wasSuggested`: the rules had said so. */
export const topicSet = declareEvent('tickets.topic-set', z.strictObject({ ...ticket, topic: z.string().nullable(), wasSuggested: z.boolean() }))
/** This ticket's messages are read in it again, and no longer in the other one. */
export const mergeUndone = declareEvent('tickets.merge-undone', z.strictObject({ ...ticket, fromTicketId: z.uuid(), fromNumber: z.int() }))
/** Messages of this ticket became a ticket of their own. */
export const ticketSplit = declareEvent('tickets.split', z.strictObject({ ...ticket, intoTicketId: z.uuid(), intoNumber: z.int(), messages: z.int() }))
/** The messages are back, and the other ticket leads here. */
export const splitUndone = declareEvent('tickets.split-undone', z.strictObject({ ...ticket, fromTicketId: z.uuid(), fromNumber: z.int() }))
