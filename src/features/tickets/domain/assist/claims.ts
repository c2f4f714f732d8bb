/** A number in a text that says something of an order, of money or of points; or an address somebody could be led to. */
export type Claim = { readonly kind: 'money' | 'points' | 'number' | 'link'; readonly value: string; readonly start: number; readonly end: number }

// Up to three digits in groups, or digits in a row; at most two behind the comma. Either sign may be the comma.
const NUMBER = String.raw`(?<![\d.,])(?:\d{1,3}(?:[.,'’\u00a0\u2009\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?!\d)`
const CODES = 'EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|CAD|AUD|NZD|JPY|CNY|INR|BRL|MXN|ZAR|KRW|SGD|HKD|AED|SAR|ILS|UAH'
const CURRENCY = String.raw`(?:[€$£¥₺₴₹]|(?:${CODES})(?![\p{L}])|(?:euros?|dollars?|pounds?|francs?|franken|kronor|kroner|złot\p{L}*)(?![\p{L}]))`
const POINTS = String.raw`(?:points?|pts|punkt(?:e|en|ów|y)?|pkt|puntos?|punt[io]|pontos?|punten|poäng|poeng|pistettä|bod(?:y|ů)|puan|бал(?:ів|и))(?![\p{L}])`

const LINK = /(?:https?:\/\/|www\.)[^\s<>"'\])⟦⟧]+[^\s<>"'\])⟦⟧.,;:!?]|[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu
const MONEY = new RegExp(String.raw`${CURRENCY}\s?(${NUMBER})|(${NUMBER})\s?${CURRENCY}`, 'giu')
const WORTH_POINTS = new RegExp(
  String.raw`(${NUMBER})[\s\u00a0]?(?:[\p{L}]+[-\s])?${POINTS}|(?:${POINTS}|balance|punktestand|guthaben)(?:\s(?:balance|is|are|now|of|stands|at|beträgt|ist|jetzt|bei|von)){0,4}[\s:]{1,3}(${NUMBER})`,
  'giu',
)
// Days and times are no claims of this kind; a lone year neither.
const MOMENT = /\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?(?!\d)|\d{1,2}:\d{2}|(?<![#\p{L}\d-])(?:19|20)\d{2}(?![\p{L}\d-])/gu
/** Order numbers, parcels and the like: signs in a row with three digits among them, or whatever stands behind a #. */
const NAMED = /#[\p{L}\d][\p{L}\d-]*|(?<![\p{L}\d-])(?=(?:[\p{L}-]*\d){3})[\p{L}\d][\p{L}\d-]*/gu

/** What a text claims, in its order. Each stretch of it counts once: links first, then money, points, days, and what is left of numbers. */
export function claimsIn(text: string): Claim[] {
  const claims: Claim[] = []
  let rest = text.normalize('NFC')
  const take = (pattern: RegExp, make: (match: RegExpMatchArray) => Pick<Claim, 'kind' | 'value'> | null) => {
    for (const match of [...rest.matchAll(pattern)]) {
      const claim = make(match)
      const [start, end] = [match.index!, match.index! + match[0].length]
      if (claim) claims.push({ ...claim, start, end })
      rest = rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end)
    }
  }
  take(LINK, ([link]) => ({ kind: 'link', value: link.toLowerCase().replace(/\/$/, '') }))
  take(MOMENT_IN_WORDS, () => null)
  take(MONEY, (match) => ({ kind: 'money', value: `${plainNumber((match[1] ?? match[2])!)}${currencyOf(match[0])}` }))
  take(WORTH_POINTS, (match) => ({ kind: 'points', value: plainNumber((match[1] ?? match[2])!) }))
  take(MOMENT, () => null)
  take(NAMED, ([named]) => ({ kind: 'number', value: named.replace(/^#/, '').toUpperCase() }))
  return claims.sort((a, b) => a.start - b.start)
}

/** `2026-11-22` before its parts could be taken for amounts. */
const MOMENT_IN_WORDS = /\d{4}-\d{2}-\d{2}/g

/** `1.234,50` and `1,234.5` are one number. A lone sign before three digits groups them. */
export function plainNumber(written: string): string {
  const digits = written.replace(/['’\u00a0\u2009\u202f ]/g, '')
  const decimal = /[.,](\d{1,2})$/.exec(digits)
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const behind = decimal?.[1]?.replace(/0+$/, '')
  return behind ? `${whole}.${behind}` : whole
}

const SIGNS: Record<string, string> = { '€': 'EUR', '£': 'GBP', '₺': 'TRY', '₴': 'UAH', '₹': 'INR' }

/** ` EUR`, or nothing where the sign is that of several currencies. */
function currencyOf(written: string): string {
  const sign = /[€£₺₴₹]/.exec(written)?.[0]
  if (sign) return ` ${SIGNS[sign]}`
  if (/euros?/i.test(written)) return ' EUR'
  const code = new RegExp(`(?<![A-Z])(?:${CODES})(?![A-Z])`).exec(written.toUpperCase())?.[0]
  return code ? ` ${code}` : ''
}

/** Whether a claim is one of those: an amount whose sign several currencies share is that of any. */
export const isAmong = (claim: Claim, known: readonly Claim[]): boolean =>
  known.some(({ kind, value }) => kind === claim.kind && (value === claim.value || (kind === 'money' && sameAmount(value, claim.value))))

const sameAmount = (one: string, other: string): boolean => {
  const [[amount, currency], [otherAmount, otherCurrency]] = [one.split(' '), other.split(' ')]
  return amount === otherAmount && (currency === undefined || otherCurrency === undefined || currency === otherCurrency)
}
