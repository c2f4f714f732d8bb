const DAY_MS = 86_400_000

/**
 * A calendar day as a whole number (days since 1970-01-01), from `YYYY-MM-DD` or the date part of a timestamp as it is written.
 * @returns null when it is not a day of the calendar
 */
export function parseDay(text: string): number | null {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\s*$/s.exec(text)
  if (!match) return null
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, date)
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() / DAY_MS : null
}

/** Days to weeks, the unit of time of the CLV models. */
export const weeksOf = (days: number): number => days / 7
