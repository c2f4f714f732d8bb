export const RANGES = ['30', '90', '365', 'custom'] as const
export type Range = (typeof RANGES)[number]

/** Calendar days, `YYYY-MM-DD`, whatever the zone. */
export const daysBefore = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** The last n days, today included. */
export const rangeOf = (range: Exclude<Range, 'custom'>, today: string) => ({ from: daysBefore(today, Number(range) - 1), to: today })
