import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'
import { minorDigits } from '@/domain/money'
import { EXPIRY_RULES, MAX_POINTS, type Programme, type ProgrammeInput, REFUND_RESTORES, TIER_BASES, TIER_DROPS, TIER_WINDOWS } from '../domain'

/** The programme as people read it: the worth of a point and factors with decimals, not thousandths. */
export const programmeValues = z.object({
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  currency: currencySchema,
  pointValue: z.number().min(0).max(1_000),
  holdDays: z.int().min(0).max(365),
  expiry: z.enum(EXPIRY_RULES),
  expiryMonths: z.int().min(0).max(120),
  tierBasis: z.enum(TIER_BASES),
  tierWindow: z.enum(TIER_WINDOWS),
  tierWindowMonths: z.int().min(1).max(60),
  tierGraceDays: z.int().min(0).max(365),
  tierDrop: z.enum(TIER_DROPS),
  refundRestores: z.enum(REFUND_RESTORES),
  tiers: z
    .array(
      z.object({
        code: z.string(),
        name: z.string().trim().min(1).max(60),
        /** In major units of the currency where tiers are reached by spend. */
        earnedPoints: z.number().min(0).max(MAX_POINTS),
        keepFrom: z.number().min(0).max(MAX_POINTS).optional(),
        entryPoints: z.int().min(0).max(1_000_000),
        multiplier: z.number().min(0.001).max(1_000),
        vip: z.boolean(),
      }),
    )
    .min(1)
    .max(12),
})
export type ProgrammeValues = z.output<typeof programmeValues>

/** Money is filled in by major units and kept in minor ones; points and orders are what they are. */
const unitOf = ({ tierBasis, currency }: Pick<Programme, 'tierBasis' | 'currency'>): number => (tierBasis === 'spend' ? 10 ** minorDigits(currency) : 1)
const permille = (value: number) => Math.round(value * 1_000)

export const toValues = ({ id: _, pointValuePermille, tiers, ...rest }: Programme): ProgrammeValues => ({
  ...rest,
  pointValue: pointValuePermille / 1_000,
  tiers: tiers.map(({ multiplierPermille, earnedPoints, keepFrom, ...tier }) => ({
    ...tier,
    earnedPoints: earnedPoints / unitOf(rest),
    keepFrom: keepFrom === null ? undefined : keepFrom / unitOf(rest),
    multiplier: multiplierPermille / 1_000,
  })),
})

/** A new tier gets its code from its name; codes that exist stay, whatever the tier is called now. */
export function toInput({ pointValue, tiers, ...rest }: ProgrammeValues): ProgrammeInput {
  const taken = new Set(tiers.map(({ code }) => code))
  return {
    ...rest,
    pointValuePermille: permille(pointValue),
    tiers: tiers.map(({ multiplier, code, earnedPoints, keepFrom, ...tier }) => ({
      ...tier,
      earnedPoints: Math.round(earnedPoints * unitOf(rest)),
      keepFrom: keepFrom === undefined ? null : Math.round(keepFrom * unitOf(rest)),
      code: code || freshCode(tier.name, taken),
      multiplierPermille: permille(multiplier),
    })),
  }
}

function freshCode(name: string, taken: Set<string>): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const base = ascii.replace(/^-+|-+$/g, '').slice(0, 30) || 'tier'
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}-${n}`
    if (taken.has(code)) continue
    taken.add(code)
    return code
  }
}
