import { Temporal } from 'temporal-polyfill'

/** A stretch of time during which a zone keeps one distance from UTC. Epoch milliseconds; `to` is not included. */
export type OffsetStretch = { readonly from: number; readonly to: number; readonly offset: number }

const years = new Map<string, readonly OffsetStretch[]>()

/** The stretches of one UTC year, in order, without a gap. */
function stretchesOf(timeZone: string, year: number): readonly OffsetStretch[] {
  const key = `${timeZone} ${year}`
  const known = years.get(key)
  if (known) return known
  const end = Date.UTC(year + 1, 0, 1)
  const found: OffsetStretch[] = []
  let moment = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)).toZonedDateTimeISO(timeZone)
  for (;;) {
    const next = moment.getTimeZoneTransition('next')
    const to = Math.min(next?.epochMilliseconds ?? end, end)
    found.push({ from: moment.epochMilliseconds, to, offset: moment.offsetNanoseconds / 1e6 })
    if (!next || to === end) break
    moment = next
  }
  years.set(key, found)
  return found
}

/** The stretches that cover `from` ≤ t < `to` (epoch milliseconds), in order, cut to it. */
export function* zoneOffsets(timeZone: string, from: number, to: number): Generator<OffsetStretch> {
  const lastYear = new Date(to - 1).getUTCFullYear()
  for (let year = new Date(from).getUTCFullYear(); year <= lastYear; year++)
    for (const stretch of stretchesOf(timeZone, year)) {
      const cut = { from: Math.max(stretch.from, from), to: Math.min(stretch.to, to), offset: stretch.offset }
      if (cut.from < cut.to) yield cut
    }
}
