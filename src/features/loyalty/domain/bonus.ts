import type { Issued } from './caps'
import type { EarnedBy, EarnRule, EarnRuleVersion } from './earn-rule'
import { rulesInForce } from './rules-in-force'

/** Feedback comes after loyalty in the order of features, so its events are heard by name; a test of the wiring holds them together. */
export const REVIEW_WRITTEN = 'feedback.review-written'
export const REVIEW_PUBLISHED = 'feedback.review-published'
/** Only what is shown earns: a review that is shown as it is written, or that is published later. Either is told as this; both together book once. */
export const REVIEW_NEWS: readonly string[] = [REVIEW_WRITTEN, REVIEW_PUBLISHED]

/** Something other than an order that earns. `photo`: a review with a photo or a video; `video`: with a video. `side`: who of the two a referral is about. */
export type BonusNews = { readonly personId: string; readonly at: Date } & (
  | { readonly trigger: 'review'; readonly photo: boolean; readonly video: boolean }
  | { readonly trigger: 'sign-up' }
  | { readonly trigger: 'birthday' }
  | { readonly trigger: 'event'; readonly eventType: string }
  | { readonly trigger: 'referral'; readonly side: 'referrer' | 'friend' }
)
/** News with the one operation it books. */
export type ToldBonusNews = { readonly news: BonusNews; readonly operationId: string }

export type Bonus = { readonly rule: EarnRuleVersion; readonly earnedBy: EarnedBy }

/** The one rule that gives points for it: of those it meets, the one that gives the most within its caps. @returns null when none gives any */
export function bonusFor(news: BonusNews, versions: readonly EarnRuleVersion[], issued: Issued): Bonus | null {
  const met = rulesInForce(versions, news.trigger, news.at).filter(({ definition }) => meets(definition, news))
  for (const rule of met.toSorted((a, b) => pointsOf(b.definition, news) - pointsOf(a.definition, news))) {
    const points = issued.take(news.personId, rule, news.at, pointsOf(rule.definition, news))
    if (points > 0) return { rule, earnedBy: { rule: rule.ruleId, version: rule.id, points } }
  }
  return null
}

function meets(rule: EarnRule, news: BonusNews): boolean {
  if (rule.trigger === 'review') return news.trigger === 'review' && (!rule.needsPhoto || news.photo) && (!rule.needsVideo || news.video)
  return rule.trigger !== 'event' || (news.trigger === 'event' && news.eventType === rule.eventType)
}

function pointsOf(rule: EarnRule, news: BonusNews): number {
  if (rule.trigger === 'purchase') return 0
  return rule.trigger === 'referral' && news.trigger === 'referral' && news.side === 'friend' ? rule.friendPoints : rule.points
}
