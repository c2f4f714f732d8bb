/** The reasons every desk begins with, as they are named in the database: each language has its own words for them until somebody renames one. */
export const KNOWN_REASONS = {
  goodwill: 'Goodwill',
  correction: 'Correction',
  'service-recovery': 'Service recovery',
  campaign: 'Campaign',
  other: 'Other',
} as const
export type KnownReason = keyof typeof KNOWN_REASONS
export const isKnownReason = (code: string): code is KnownReason => Object.hasOwn(KNOWN_REASONS, code)
