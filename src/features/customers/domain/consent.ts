import type { z } from 'zod'
import type { consentStateSchema } from './snapshot'

export const CONSENT_CHANNELS = ['email', 'sms'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]
export type ConsentState = z.infer<typeof consentStateSchema>

/**
 * What a person's consent is after a source has spoken.
 * Silence changes nothing; `never` (nothing was ever given) does not undo a withdrawal; older news from another store only fills in what nobody knew.
 * @param newer whether the news is at least as new as what shaped the profile
 */
export function nextConsent(current: ConsentState, told: ConsentState | null, newer: boolean): ConsentState {
  if (told === null) return current
  if (told === 'never' && current === 'unsubscribed') return current
  return newer || current === 'never' ? told : current
}
