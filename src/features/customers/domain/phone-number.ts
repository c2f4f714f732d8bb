import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * A phone number as E.164, which is how two spellings of one line meet.
 * @param countryCode where the number is read when it is written without its country (ISO 3166-1 alpha-2)
 * @returns null when it cannot be a number, or when nobody says which country it belongs to: never guessed
 */
export function normalisePhone(text: string | null | undefined, countryCode?: string | null): string | null {
  const bare = (text ?? '').trim().replace(/^00(?=[1-9])/, '+')
  if (bare === '') return null
  const country = countryCode?.toUpperCase()
  const number = parsePhoneNumberFromString(bare, country && isSupportedCountry(country) ? (country as CountryCode) : undefined)
  return number?.isPossible() ? number.number : null
}
