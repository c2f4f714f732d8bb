import { Temporal } from 'temporal-polyfill'

type Quiet = { readonly quietFrom: number; readonly quietTo: number }

/**
 * Until when a customer is left in peace, or null when now is a good time. Of a customer who may be in several zones it has to be a good time in all of them.
 * @returns the first full hour that is not quiet anywhere, at most two days ahead; null too when the zones leave no such hour (then the hour cannot be kept)
 */
export function quietUntil(quiet: Quiet, timeZones: readonly string[], now: Date): Date | null {
  const isGood = (at: Temporal.Instant) => timeZones.every((zone) => !isQuiet(quiet, at.toZonedDateTimeISO(zone).hour))
  const start = Temporal.Instant.fromEpochMilliseconds(+now)
  if (isGood(start)) return null
  // Quarter hours: there are zones that are half an hour or three quarters off.
  const first = Math.ceil(+now / QUARTER) * QUARTER
  for (let step = 0; step < 2 * 96; step++) {
    const at = Temporal.Instant.fromEpochMilliseconds(first + step * QUARTER)
    if (isGood(at)) return new Date(at.epochMilliseconds)
  }
  return null
}

const QUARTER = 15 * 60_000

const isQuiet = ({ quietFrom, quietTo }: Quiet, hour: number): boolean =>
  quietFrom === quietTo ? false : quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo
