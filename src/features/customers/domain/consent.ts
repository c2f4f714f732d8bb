import type { z } from 'zod'
import type { consentStateSchema } from './snapshot'

export const CONSENT_CHANNELS = ['email', 'sms'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]
export type ConsentState = z.infer<typeof consentStateSchema>

/** Said to somebody of the team: on the phone, in the shop, in a mail. */
export const DESK = 'desk'
/** Whether a change is the person's own word here, not what a store told of them (`store:…`, `order:…`). */
export const isOwnWord = (source: string): boolean => !source.includes(':')

/** What is known of a person's own words about one channel. */
export type OwnWords = {
  /** When they took their consent back themselves (by the link under a mail, in the preference centre, at the desk), where that is their last word; null: it is not. */
  readonly withdrawnAt: Date | null
  /** When they gave it here themselves, where that is their last word. */
  readonly grantedAt: Date | null
  /** When they said yes at the store that speaks now, as far as it can be told: it said otherwise before, or it has met them only then. Null: it repeats itself. */
  readonly agreedAt: Date | null
  /** When they said no at that store. Null: it repeats itself. */
  readonly refusedAt: Date | null
}

/**
 * What a person's consent is after a source has spoken.
 * Silence changes nothing; `never` (nothing was ever given) does not undo a withdrawal; older news from another store only fills in what nobody knew.
 * What somebody took back themselves only a later yes of their own gives again: a store that goes on saying what it always said does not. In the same way
 * what they gave here is taken back by a later no, not by a store that repeats an earlier one or never had a yes.
 * @param newer whether the news is at least as new as what shaped the profile
 */
export function nextConsent(
  current: ConsentState,
  told: ConsentState | null,
  newer: boolean,
  { withdrawnAt, grantedAt, agreedAt, refusedAt }: OwnWords,
): ConsentState {
  if (told === null) return current
  if (told === 'never' && (current === 'unsubscribed' || grantedAt !== null)) return current
  if (told === 'subscribed' && current === 'unsubscribed' && !isLater(agreedAt, withdrawnAt)) return current
  if (told === 'unsubscribed' && current === 'subscribed' && !isLater(refusedAt, grantedAt)) return current
  return newer || current === 'never' ? told : current
}

/** Whether a word outdoes one's own earlier one; where there is none of one's own, it does. */
const isLater = (word: Date | null, own: Date | null): boolean => own === null || (word !== null && word > own)
