import type { TicketStatus } from '../words'

/** While it is the customer's turn, or over, no clock of ours runs. Snoozing is our own choice: it stops nothing. */
export const PAUSING: readonly TicketStatus[] = ['pending', 'closed', 'spam']
