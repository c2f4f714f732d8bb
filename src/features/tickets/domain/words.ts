/** Closed lists of the feature. The same words stand in the database's CHECKs, URLs and messages. */
export const TICKET_STATUSES = ['open', 'pending', 'snoozed', 'closed', 'spam'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

/** How the conversation came to us. `note` is one that somebody wrote down: a call, a visit. */
export const CHANNELS = ['email', 'note', 'web', 'api'] as const
export type Channel = (typeof CHANNELS)[number]

export const MESSAGE_KINDS = ['customer', 'reply', 'note'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** queued → sending → sent. `partly`: some recipients did not take it. `kept`: nothing may leave (no mail server, or a demo customer). `unknown`: it may have left, nobody can say. */
export const OUTBOUND_STATUSES = ['queued', 'sending', 'sent', 'partly', 'kept', 'unknown', 'failed', 'cancelled'] as const
export type OutboundStatus = (typeof OUTBOUND_STATUSES)[number]

export const MAIL_DISPOSITIONS = ['received', 'ticket-created', 'ticket-updated', 'suspended', 'noted', 'duplicate', 'dropped'] as const
export type MailDisposition = (typeof MAIL_DISPOSITIONS)[number]

/** Why a message belongs to its ticket. `by-hand`: a colleague put it there. `new`: it began it. `stranger`: it quoted a ticket of somebody else. `follow-up`: its ticket was closed long ago. `desk`: written here. `import`: it came with its ticket from elsewhere. */
export const JOIN_REASONS = [
  'in-reply-to',
  'references',
  'reply-address',
  'subject-token',
  'new',
  'stranger',
  'follow-up',
  'desk',
  'import',
  'by-hand',
] as const
export type JoinReason = (typeof JOIN_REASONS)[number]

/** So many tickets change at once. */
export const MAX_BULK = 100
