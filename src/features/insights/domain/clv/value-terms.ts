import { z } from 'zod'

/** A share in hundredths of a percent. */
const margin = z.int().min(1).max(10_000)
/** Stores of a desk that may have a margin of their own. */
const MAX_STORES = 200

/** What a sale is worth to the desk, as somebody set it: what of net sales is left after costs, and what waiting a year costs. */
export const valueTermsShape = z
  .strictObject({
    /** Null: nobody set one, and value is net sales. */
    marginBasisPoints: margin.nullable(),
    /** Of stores whose margin is another. */
    storeMargins: z.array(z.strictObject({ storeId: z.uuid(), marginBasisPoints: margin })).max(MAX_STORES),
    /** A year. 0: money of the next 12 months counts as if it were there. */
    discountBasisPoints: z.int().min(0).max(10_000),
  })
  .refine(({ marginBasisPoints, storeMargins }) => marginBasisPoints !== null || storeMargins.length === 0, {
    message: 'A store’s margin needs that of the desk, for all other stores.',
    path: ['marginBasisPoints'],
  })
  .refine(({ storeMargins }) => new Set(storeMargins.map(({ storeId }) => storeId)).size === storeMargins.length, {
    message: 'A store has one margin.',
    path: ['storeMargins'],
  })
export type ValueTerms = z.output<typeof valueTermsShape>

export const INITIAL_VALUE_TERMS: ValueTerms = { marginBasisPoints: null, storeMargins: [], discountBasisPoints: 0 }

/** A margin of all that is sold: value is net sales. */
export const WHOLE_BASIS_POINTS = 10_000

/**
 * What money that comes over the next 12 months is worth today: as if it came in the middle of them, ÷ (1 + rate)^½. Against purchases discounted week by week that is
 * off by less than a hundredth up to 15 % a year (value-terms.test.ts), and it can be changed without a new run of the model.
 */
export const presentShare = ({ discountBasisPoints }: Pick<ValueTerms, 'discountBasisPoints'>): number => (1 + discountBasisPoints / WHOLE_BASIS_POINTS) ** -0.5

const percent = (basisPoints: number): string => `${basisPoints / 100} %`

/** How a row of value says what it was counted at; of net sales as they are, nothing. */
export function termsLabel({ marginBasisPoints, storeMargins }: ValueTerms): string {
  if (marginBasisPoints === null) return ''
  return storeMargins.length === 0 ? ` × ${percent(marginBasisPoints)}` : ` × margin of its stores`
}

export const discountLabel = ({ discountBasisPoints }: ValueTerms): string => (discountBasisPoints === 0 ? '' : ` ÷ (1 + ${percent(discountBasisPoints)})^½`)
