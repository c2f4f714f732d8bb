const formats = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds the zone's clocks are ahead of UTC at a moment. */
function offsetAt(timeZone: string, utcMs: number): number {
  let format = formats.get(timeZone)
  if (!format) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', era: 'short', ...parts })
    formats.set(timeZone, format)
  }
  const told = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => told.get(name) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(utcMs / 1_000) * 1_000
}

/**
 * The moment at which the zone's clocks show this. An hour that comes twice counts as the first one; one that is skipped counts as if the clocks
 * had not been changed yet.
 * @param wallMs what the clock shows, as milliseconds of a UTC clock that shows the same
 * @returns milliseconds since the epoch
 */
export function zonedMoment(wallMs: number, timeZone: string): number {
  const [before, after] = [offsetAt(timeZone, wallMs - 86_400_000), offsetAt(timeZone, wallMs + 86_400_000)]
  if (before === after) return wallMs - before
  const exact = [before, after].map((offset) => wallMs - offset).filter((at) => at + offsetAt(timeZone, at) === wallMs)
  return exact.length > 0 ? Math.min(...exact) : wallMs - before
}
