import type { Rule } from '../rule/rule'

export type FactLine = {
  readonly productId: string | null
  readonly category: string | null
  readonly vendor: string | null
  readonly quantity: number
  readonly returned: number
}
export type FactOrder = {
  readonly id: string
  readonly number: string
  readonly currency: string
  readonly netMinor: bigint
  readonly discountMinor: bigint
  readonly isPurchase: boolean
  readonly placedAt: Date
  /** Product value was paid back, and the order was neither cancelled nor a test: a return. One date per such refund. */
  readonly returnedAt: readonly Date[]
  readonly test: boolean
  readonly cancelled: boolean
  readonly lines: readonly FactLine[]
}
export type FactTicket = {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: string
  readonly tags: readonly string[]
  readonly createdAt: Date
}
export type FactReview = { readonly id: string; readonly rating: number; readonly writtenAt: Date; readonly title: string | null }
export type FactAnswer = { readonly id: string; readonly kind: string; readonly score: number; readonly at: Date }
export type FactWish = { readonly productId: string; readonly title: string; readonly addedAt: Date }
export type FactEvent = { readonly id: string; readonly type: string; readonly at: Date }
export type FactForecast = {
  readonly runId: string
  readonly alive: number
  readonly churnRisk14d: number | null
  readonly predicted12mMinor: bigint | null
  /** What one purchase of theirs is expected to bring. */
  readonly purchaseMinor: bigint | null
  /** Historic and predicted value 90 days before the run, by the same model; null where the model cannot say. */
  readonly before: { readonly clvMinor: bigint } | null
  readonly nowClvMinor: bigint | null
}

/** Everything rules can ask of one person, as rows: all records merged into them together. */
export type Facts = {
  readonly id: string
  readonly country: string | null
  readonly city: string | null
  readonly tags: readonly string[]
  readonly since: Date
  readonly verifiedEmail: boolean
  readonly phone: boolean
  readonly consent: { readonly email: string; readonly sms: string }
  readonly orders: readonly FactOrder[]
  /** `tier`: the one that was kept for them, where tiers do not follow from points alone. */
  readonly points: { readonly balance: number; readonly lifetimeEarned: number; readonly tier: string | null }
  readonly tickets: readonly FactTicket[]
  readonly reviews: readonly FactReview[]
  readonly answers: readonly FactAnswer[]
  readonly wishes: readonly FactWish[]
  readonly forecast: FactForecast | null
  readonly events: readonly FactEvent[]
  /** Place among all who bought, by days of the window asked: 1 is the highest net sales. */
  readonly salesRank: ReadonlyMap<number, { readonly rank: number; readonly of: number }>
}

/** What rules compare a person with. */
export type World = {
  readonly now: Date
  readonly currency: string
  /** Days are the workspace's: an IANA zone. */
  readonly timeZone: string
  /** Lowest first. */
  readonly tiers: readonly { readonly code: string; readonly earnedPoints: number; readonly vip: boolean }[]
  /** Whether a tier follows from the points ever earned alone; else it is the one that was kept. */
  readonly tierByPoints: boolean
  /** What those who hold a tier are expected to buy for in the next 12 months, the mean in whole minor units. */
  readonly tierForecasts: ReadonlyMap<string, bigint>
  /** Share of units sold that came back, by category, over the last 365 days. */
  readonly categoryReturnRates: ReadonlyMap<string, number>
  /** When a product that came later than the shop's beginning was first sold. */
  readonly releasedAt: ReadonlyMap<string, Date>
  /** Rules of other segments, for `member of`. */
  readonly rules: ReadonlyMap<string, Rule>
}
