/** What may speak for two people being one, strongest first, with how much it weighs alone (0 to 1). */
export const EVIDENCE = {
  /** A source says that a value is one person's which is the other's already. */
  claimed: 0.9,
  /** One writes from what is the other's address. */
  'ticket-address': 0.85,
  /** Addresses that differ only by dots or by what follows a plus. */
  'similar-email': 0.8,
  phone: 0.6,
  'name-and-city': 0.5,
  device: 0.35,
  'ga-client': 0.3,
  'fb-pixel': 0.3,
} as const
export type EvidenceKind = keyof typeof EVIDENCE
/** One thing two people have in common. `key` tells it from others of its kind without saying what it is. */
export type Evidence = { readonly reason: EvidenceKind; readonly key: string }

/** What is known of a pair besides: it makes evidence weigh more or less, but is none by itself. */
export type PairFacts = {
  readonly sameName: boolean
  /** Both have addresses that are proved to be theirs, and share none (an address has one owner). */
  readonly verifiedEmailsDiffer: boolean
  /** One store keeps them as two customers. */
  readonly bothInOneStore: boolean
}
export const FACTS = ['same-name', 'verified-emails-differ', 'both-in-one-store'] as const
export type SuggestionReason = EvidenceKind | (typeof FACTS)[number]
export const speaksAgainst = (reason: SuggestionReason): boolean => reason === 'verified-emails-differ' || reason === 'both-in-one-store'

export type Judgement = {
  /** 0 to 100. */
  readonly score: number
  /** Something says that they are one, something that they are two: people look closely, nothing is guessed. */
  readonly conflict: boolean
  /** Strongest first, what speaks against last. */
  readonly reasons: SuggestionReason[]
}

/** Below this a pair is not worth anybody's time. */
const WORTH_ASKING = 30
const SAME_NAME = 0.3

/**
 * How likely two people are one: independent evidence adds up (1 − Π(1 − weight)), what speaks against it takes away.
 * @returns null when it is too little to ask anybody
 */
export function judgePair(evidence: readonly Evidence[], { sameName, verifiedEmailsDiffer, bothInOneStore }: PairFacts): Judgement | null {
  const kinds = (Object.keys(EVIDENCE) as EvidenceKind[]).filter((kind) => evidence.some(({ reason }) => reason === kind))
  const nameCounts = sameName && !kinds.includes('name-and-city')
  const doubt = kinds.reduce((product, kind) => product * (1 - EVIDENCE[kind]), nameCounts ? 1 - SAME_NAME : 1)
  const score = Math.round(100 * (1 - doubt) * (verifiedEmailsDiffer ? 0.75 : 1) * (bothInOneStore ? 0.85 : 1))
  if (kinds.length === 0 || score < WORTH_ASKING) return null
  return {
    score,
    conflict: kinds.includes('claimed') || (verifiedEmailsDiffer && kinds.includes('phone')),
    reasons: [
      ...kinds,
      ...(nameCounts ? (['same-name'] as const) : []),
      ...(verifiedEmailsDiffer ? (['verified-emails-differ'] as const) : []),
      ...(bothInOneStore ? (['both-in-one-store'] as const) : []),
    ],
  }
}
