/** What came of a privacy request that was answered at the desk. Everything else is said in words. */
export const PRIVACY_OUTCOMES = ['data-exported', 'customer-erased'] as const
export type PrivacyOutcome = (typeof PRIVACY_OUTCOMES)[number]
