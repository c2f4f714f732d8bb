const DAY_MS = 86_400_000

/** The quarter of a calendar day (days since 1970-01-01): `2026-Q1`. */
export function quarterOf(day: number): string {
  const date = new Date(day * DAY_MS)
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
}

/** The day as it is written, `YYYY-MM-DD`. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
