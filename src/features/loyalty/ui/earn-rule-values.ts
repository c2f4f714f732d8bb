import { z } from 'zod'
import { EARN_TRIGGERS, type EarnRule, type EarnTrigger, MAX_POINTS } from '../domain'

const cap = z.int().min(1).max(MAX_POINTS).optional()
const day = z.union([z.literal(''), z.iso.date()])

/** A rule as people fill it in: points per euro with decimals, lists with commas, days that include the last one. */
export const earnRuleValues = z.object({
  name: z.string().trim().min(1).max(80),
  trigger: z.enum(EARN_TRIGGERS),
  active: z.boolean(),
  rate: z.number().min(0.001).max(1_000),
  withTax: z.boolean(),
  withShipping: z.boolean(),
  withTierMultiplier: z.boolean(),
  stores: z.record(z.string(), z.boolean()),
  categories: z.record(z.string(), z.boolean()),
  skus: z.string().max(10_000),
  points: z.int().min(1).max(1_000_000),
  needsPhoto: z.boolean(),
  needsVideo: z.boolean(),
  friendPoints: z.int().min(0).max(1_000_000),
  eventType: z.string().trim().max(60),
  qualifies: z.boolean(),
  from: day,
  to: day,
  capPerDay: cap,
  capPerCustomer: cap,
})
export type EarnRuleValues = z.output<typeof earnRuleValues>

const DAY_MS = 86_400_000
const ticked = (names: readonly string[]): Record<string, boolean> => Object.fromEntries(names.map((name) => [keyOf(name), true]))
/** Form fields are reached by paths with dots; names of categories may hold some. */
export const keyOf = (name: string): string => encodeURIComponent(name).replaceAll('.', '%2E')
const namesOf = (ticks: Record<string, boolean>): string[] => Object.keys(ticks).filter((key) => ticks[key]).map(decodeURIComponent) // biome-ignore format: short

export function toValues({ name, active, definition: rule }: { name: string; active: boolean; definition: EarnRule }): EarnRuleValues {
  const isPurchase = rule.trigger === 'purchase'
  return {
    ...{ name, active, trigger: rule.trigger },
    rate: isPurchase ? rule.ratePermille / 1_000 : 1,
    withTax: isPurchase && rule.withTax,
    withShipping: isPurchase && rule.withShipping,
    withTierMultiplier: isPurchase ? rule.withTierMultiplier : true,
    stores: isPurchase ? ticked(rule.connectionIds) : {},
    categories: isPurchase ? ticked(rule.categories) : {},
    skus: isPurchase ? rule.skus.join(', ') : '',
    points: isPurchase ? 50 : rule.points,
    needsPhoto: rule.trigger === 'review' && rule.needsPhoto,
    needsVideo: rule.trigger === 'review' && rule.needsVideo,
    friendPoints: rule.trigger === 'referral' ? rule.friendPoints : 100,
    eventType: rule.trigger === 'event' ? rule.eventType : '',
    qualifies: isPurchase || rule.qualifies,
    from: rule.from?.slice(0, 10) ?? '',
    to: rule.until ? new Date(Date.parse(rule.until) - DAY_MS).toISOString().slice(0, 10) : '',
    capPerDay: rule.capPerDay ?? undefined,
    capPerCustomer: rule.capPerCustomer ?? undefined,
  }
}

/** Days are those of UTC, as the ledger counts; the last day is in. */
export function toDefinition({ trigger, from, to, capPerDay, capPerCustomer, ...values }: EarnRuleValues): EarnRule {
  const common = {
    from: from ? `${from}T00:00:00.000Z` : null,
    until: to ? new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS).toISOString() : null,
    capPerDay: capPerDay ?? null,
    capPerCustomer: capPerCustomer ?? null,
  }
  const { points, needsPhoto, needsVideo, qualifies, friendPoints, eventType } = values
  if (trigger === 'review') return { trigger, points, needsPhoto, needsVideo, qualifies, ...common }
  if (trigger === 'sign-up' || trigger === 'birthday') return { trigger, points, qualifies, ...common }
  if (trigger === 'referral') return { trigger, points, friendPoints, qualifies, ...common }
  if (trigger === 'event') return { trigger, eventType, points, qualifies, ...common }
  return {
    ...{ trigger, ratePermille: Math.round(values.rate * 1_000) },
    ...{ withTax: values.withTax, withShipping: values.withShipping, withTierMultiplier: values.withTierMultiplier },
    connectionIds: namesOf(values.stores),
    categories: namesOf(values.categories),
    skus: [...new Set(values.skus.split(',').map((sku) => sku.trim()))].filter(Boolean),
    ...common,
  }
}

const always = { from: null, until: null, capPerDay: null, capPerCustomer: null } as const
const NEW: Record<EarnTrigger, EarnRule> = {
  purchase: {
    ...{ trigger: 'purchase', ratePermille: 1_000, withTax: false, withShipping: false, withTierMultiplier: true },
    ...{ connectionIds: [], categories: [], skus: [], from: null, until: null, capPerDay: null, capPerCustomer: null },
  },
  review: { trigger: 'review', points: 50, needsPhoto: false, needsVideo: false, qualifies: true, ...always },
  'sign-up': { trigger: 'sign-up', points: 100, qualifies: false, ...always },
  birthday: { trigger: 'birthday', points: 100, qualifies: false, ...always },
  referral: { trigger: 'referral', points: 150, friendPoints: 100, qualifies: false, ...always },
  event: { trigger: 'event', eventType: '', points: 25, qualifies: false, ...always },
}
export const newRuleValues = (trigger: EarnTrigger): EarnRuleValues => toValues({ name: '', active: true, definition: NEW[trigger] })
