/** A moment of a row, as it comes out of the database's JSON: ISO texts, amounts as decimal text. */
type Row = { readonly id: string; readonly at: string }

/** All that candidates are made of: one person, as they are now. */
export type ActionFacts = {
  readonly customerId: string
  readonly tags: readonly string[]
  readonly hasEmail: boolean
  readonly hasPhone: boolean
  readonly consent: 'subscribed' | 'unsubscribed' | 'never'
  readonly purchases: number
  readonly lastPurchase: (Row & { readonly number: string; readonly totalMinor: string; readonly currency: string }) | null
  /** On the road for longer than the carrier said. */
  readonly lateParcel: (Row & { readonly number: string; readonly days: number; readonly totalMinor: string; readonly currency: string }) | null
  /** The newest low score nobody has written to them after. */
  readonly lowScore: (Row & { readonly kind: 'nps' | 'csat'; readonly score: number }) | null
  /** The newest NPS, 9 or 10, after which they wrote no review. */
  readonly praise: (Row & { readonly score: number }) | null
  /** Bought at least three times, and about to run out by its own rhythm. */
  readonly replenish: { readonly productId: string; readonly title: string; readonly days: number; readonly lastAt: string; readonly dueAt: string } | null
  readonly wish: { readonly productId: string; readonly title: string; readonly addedAt: string; readonly items: number } | null
  readonly forecast: {
    readonly runId: string
    readonly pAlive: number
    readonly frequency: number
    readonly predicted12mMinor: string | null
    readonly purchaseMinor: string | null
    readonly currency: string
    readonly until: string
  } | null
  /** What lapses within 30 days if nothing is spent. */
  readonly expiring: {
    readonly entryId: string
    readonly points: number
    readonly at: string
    readonly worth: { amountMinor: string; currency: string } | null
  } | null
  readonly nextTier: {
    readonly code: string
    readonly name: string
    readonly missing: number
    readonly from: number
    readonly basis: 'points' | 'spend' | 'orders'
    readonly currency: string
  } | null
  /** Minor units a thousand points are worth; null without a programme. */
  readonly pointValuePermille: number | null
  /** Kinds of work that is open for them. */
  readonly openTaskKinds: readonly string[]
  readonly timeZone: string
}
