/** A moment that PostgreSQL wrote inside JSON, where it tells its offset, as it leaves: in UTC. */
export function utc(moment: string): string
export function utc(moment: string | null): string | null
export function utc(moment: string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}
