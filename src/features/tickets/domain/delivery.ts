import type { OutboundStatus } from './words'

/**
 * What became of a mail at one address. `accepted`: the server answered that it took it. `sent`: a person says it arrived. `deferred`: asked to come again.
 * `refused`: it does not take it. `bounced`: taken, and sent back later. `unknown`: the line went dead before the answer.
 */
export const RECIPIENT_STATES = ['queued', 'sent', 'accepted', 'deferred', 'refused', 'bounced', 'unknown'] as const
export type RecipientState = (typeof RECIPIENT_STATES)[number]

export const RECIPIENT_FIELDS = ['to', 'cc', 'bcc'] as const
export type RecipientField = (typeof RECIPIENT_FIELDS)[number]

const ARRIVED: readonly RecipientState[] = ['sent', 'accepted']

/** Recipients to whom nothing was sent yet, or who asked to come again: those the next attempt goes to. */
export const isOwed = (state: RecipientState): boolean => state === 'queued' || state === 'deferred'

/** Recipients to whom it is sent again when a person says so; never those whose server took it. */
export const isSendable = (state: RecipientState): boolean => !ARRIVED.includes(state)

/**
 * The state of a mail by those of its recipients. What nobody knows comes first, for a person must decide; then what is still owed;
 * then whether all, some or none took it.
 */
export function mailStatus(states: readonly RecipientState[]): Extract<OutboundStatus, 'unknown' | 'queued' | 'sent' | 'partly' | 'failed'> {
  if (states.includes('unknown')) return 'unknown'
  if (states.some(isOwed)) return 'queued'
  const arrived = states.filter((state) => ARRIVED.includes(state)).length
  return arrived === states.length && arrived > 0 ? 'sent' : arrived > 0 ? 'partly' : 'failed'
}

/** After this many tries a server that keeps saying “not now” has said no. */
export const MAX_TRIES = 8
const FIRST_RETRY_SECONDS = 30

/** Seconds until the next try after this many: 30 s, doubled each time (an hour and four minutes in all). */
export const retryAfterSeconds = (attempts: number): number => FIRST_RETRY_SECONDS * 2 ** (attempts - 1)
