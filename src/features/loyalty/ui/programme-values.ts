import { z } from 'zod'
import { currencySchema } from '@/domain/money'
import { MAX_POINTS, type Programme, type ProgrammeInput } from '../domain'

/** The programme as people read it: points per euro and factors with decimals, not thousandths. */
export const programmeValues = z.object({
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  currency: currencySchema,
  earnRate: z.number().min(0).max(1_000),
  pointValue: z.number().min(0).max(1_000),
  tiers: z
    .array(
      z.object({
        code: z.string(),
        name: z.string().trim().min(1).max(60),
        earnedPoints: z.int().min(0).max(MAX_POINTS),
        multiplier: z.number().min(0.001).max(1_000),
        vip: z.boolean(),
      }),
    )
    .min(1)
    .max(12),
})
export type ProgrammeValues = z.output<typeof programmeValues>

const permille = (value: number) => Math.round(value * 1_000)

export const toValues = ({ name, active, currency, earnRatePermille, pointValuePermille, tiers }: Programme): ProgrammeValues => ({
  name,
  active,
  currency,
  earnRate: earnRatePermille / 1_000,
  pointValue: pointValuePermille / 1_000,
  tiers: tiers.map(({ multiplierPermille, ...tier }) => ({ ...tier, multiplier: multiplierPermille / 1_000 })),
})

/** A new tier gets its code from its name; codes that exist stay, whatever the tier is called now. */
export function toInput({ earnRate, pointValue, tiers, ...rest }: ProgrammeValues): ProgrammeInput {
  const taken = new Set(tiers.map(({ code }) => code))
  return {
    ...rest,
    earnRatePermille: permille(earnRate),
    pointValuePermille: permille(pointValue),
    tiers: tiers.map(({ multiplier, code, ...tier }) => ({ ...tier, code: code || freshCode(tier.name, taken), multiplierPermille: permille(multiplier) })),
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
