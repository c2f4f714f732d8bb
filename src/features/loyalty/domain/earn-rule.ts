import { z } from 'zod'
import { eventTypeSchema } from './event-door/event-type'
import { MAX_POINTS } from './points-amount'

/** What makes a rule give points. */
export const EARN_TRIGGERS = ['purchase', 'review', 'sign-up', 'birthday', 'referral', 'event'] as const
export type EarnTrigger = (typeof EARN_TRIGGERS)[number]

const cap = z.int().min(1).max(MAX_POINTS).nullable()
const points = z.int().min(1).max(1_000_000)
const common = {
  /** A campaign: counts for what happens from here, and until there (not included). */
  from: z.iso.datetime({ offset: true }).nullable(),
  until: z.iso.datetime({ offset: true }).nullable(),
  /** At most so many points for one customer on one day (UTC), and by this rule in all. */
  capPerDay: cap,
  capPerCustomer: cap,
}
/** Whether its points count towards a tier; those of purchases always do. */
const qualifies = z.boolean()
const names = z.array(z.string().trim().min(1).max(255)).max(200)

export const purchaseRuleSchema = z.strictObject({
  trigger: z.literal('purchase'),
  /** Points for one major unit of money, in thousandths: 1000 = one point per euro. */
  ratePermille: z.int().min(1).max(1_000_000),
  /** Product value after discounts counts always; tax and shipping where it says so. */
  withTax: z.boolean(),
  withShipping: z.boolean(),
  withTierMultiplier: z.boolean(),
  /** Only orders of these stores, only products of these categories or SKUs; empty is all. */
  connectionIds: z.array(z.uuid()).max(100),
  categories: names,
  skus: names,
  ...common,
})
/** Of the rules that a review meets, the one with the most points gives them: a photo or a video earns more, not twice. A video is as good as a photo; rules from before videos were told apart ask for none. */
export const reviewRuleSchema = z.strictObject({
  trigger: z.literal('review'),
  points,
  needsPhoto: z.boolean(),
  needsVideo: z.boolean().default(false),
  qualifies,
  ...common,
})
export const signUpRuleSchema = z.strictObject({ trigger: z.literal('sign-up'), points, qualifies, ...common })

/** Once a year, on the day that the tag `birthday:…` names. */
export const birthdayRuleSchema = z.strictObject({ trigger: z.literal('birthday'), points, qualifies, ...common })
/** The friend's first paid order: `points` for who referred, `friendPoints` for the friend. */
export const referralRuleSchema = z.strictObject({ trigger: z.literal('referral'), points, friendPoints: z.int().min(0).max(1_000_000), qualifies, ...common })
/** What the event door tells: any kind of event by its name. */
export const eventRuleSchema = z.strictObject({ trigger: z.literal('event'), eventType: eventTypeSchema, points, qualifies, ...common })

export const earnRuleSchema = z
  .discriminatedUnion('trigger', [purchaseRuleSchema, reviewRuleSchema, signUpRuleSchema, birthdayRuleSchema, referralRuleSchema, eventRuleSchema])
  .refine(({ from, until }) => from === null || until === null || Date.parse(from) < Date.parse(until), { path: ['until'], message: 'after the beginning' })
export type EarnRule = z.output<typeof earnRuleSchema>
export type PurchaseRule = z.output<typeof purchaseRuleSchema>
export type ReviewRule = z.output<typeof reviewRuleSchema>
export type SignUpRule = z.output<typeof signUpRuleSchema>

/** A rule as it was from a moment on. Versions are added, never changed: what an order earned stays explained by the version it earned by. */
export type EarnRuleVersion<Rule extends EarnRule = EarnRule> = {
  readonly id: string
  readonly ruleId: string
  readonly version: number
  readonly name: string
  readonly active: boolean
  readonly definition: Rule
  readonly effectiveFrom: Date
}
/** How many points which version gave: kept with the entry. */
export type EarnedBy = { readonly rule: string; readonly version: string; readonly points: number }

/** What a new desk starts with: a point per euro. Reviews and sign-ups are proposed and switched off, so that nobody owes points by surprise. */
const always = { from: null, until: null, capPerDay: null, capPerCustomer: null } as const
export const DEFAULT_EARN_RULES: readonly { key: string; name: string; active: boolean; definition: EarnRule }[] = [
  {
    key: 'purchase',
    name: 'Every purchase',
    active: true,
    definition: {
      trigger: 'purchase',
      ratePermille: 1_000,
      withTax: false,
      withShipping: false,
      withTierMultiplier: true,
      connectionIds: [],
      categories: [],
      skus: [],
      ...always,
    },
  },
  {
    key: 'photo-review',
    name: 'Review with a photo',
    active: false,
    definition: { trigger: 'review', points: 200, needsPhoto: true, needsVideo: false, qualifies: true, ...always },
  },
  {
    key: 'review',
    name: 'Review',
    active: false,
    definition: { trigger: 'review', points: 50, needsPhoto: false, needsVideo: false, qualifies: true, ...always },
  },
  { key: 'sign-up', name: 'Sign-up', active: false, definition: { trigger: 'sign-up', points: 100, qualifies: false, ...always } },
  { key: 'birthday', name: 'Birthday', active: false, definition: { trigger: 'birthday', points: 100, qualifies: false, ...always } },
  { key: 'referral', name: 'Referral', active: false, definition: { trigger: 'referral', points: 150, friendPoints: 100, qualifies: false, ...always } },
  {
    key: 'video-review',
    name: 'Review with a video',
    active: false,
    definition: { trigger: 'review', points: 300, needsPhoto: false, needsVideo: true, qualifies: true, ...always },
  },
  {
    key: 'social-post',
    name: 'Post about us',
    active: false,
    definition: { trigger: 'event', eventType: 'social_post', points: 25, qualifies: false, ...always, capPerDay: 25, capPerCustomer: 250 },
  },
]
