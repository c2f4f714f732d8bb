const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000]

/** How long is waited after the first, second, … try that failed: the timetable Standard Webhooks recommends, 75 hours in all. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]

/**
 * @param attempts how often it was tried, the last one included
 * @returns milliseconds until the next try; null: it is given up, until somebody has it sent again
 */
export const pauseAfter = (attempts: number): number | null => PAUSES_MS[attempts - 1] ?? null
