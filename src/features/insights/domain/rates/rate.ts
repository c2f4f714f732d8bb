import { z } from 'zod'
import { pageInput } from '@/domain/page'

const known = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code that there is: a mistyped one would never convert anything. */
export const rateCurrency = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => known.has(code), 'no currency of ISO 4217')

/** How much one unit of the currency is in the desk's, as exact decimal text: above zero, up to ten decimals, with a point or a comma. */
export const rateText = z
  .string()
  .trim()
  .transform((text) => text.replace(',', '.'))
  .refine((text) => /^\d{1,9}(\.\d{1,10})?$/.test(text) && /[1-9]/.test(text), 'a number above zero such as 0.9215, with up to ten decimals')

export const rateInput = z.strictObject({ day: z.iso.date(), currency: rateCurrency, rate: rateText })
export type RateInput = z.output<typeof rateInput>

export const MAX_RATES_TEXT = 200_000
export const importRatesInput = z.strictObject({ text: z.string().max(MAX_RATES_TEXT) })
export const listRatesInput = z.strictObject(pageInput)
export const rateKeyInput = z.strictObject({ day: z.iso.date(), currency: rateCurrency })
export type RateKey = z.output<typeof rateKeyInput>
