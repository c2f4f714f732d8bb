export const TIME_ZONE_COOKIE = 'rapport-zone'

/** The reader's own IANA zone when the browser has told us one that exists, else UTC. Server and browser then print the same minute. */
export function chooseTimeZone(told: string | undefined): string {
  if (!told || told.length > 64) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
