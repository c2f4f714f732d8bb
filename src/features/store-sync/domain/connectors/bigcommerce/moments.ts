import { isoFromMs, parseInstant } from '../../instant'
import { PayloadProblem } from '../reading/payload-problem'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A moment as BigCommerce writes it: `Sat, 03 Mar 2018 02:35:28 +0000` (RFC 2822) in its second version, ISO 8601 in its third.
 * @throws PayloadProblem `date`
 */
export function msAt(text: string, path: string): number {
  const ms = parseInstant(isoOf(text) ?? text)
  if (ms === null) throw new PayloadProblem('date', path, `“${text}” is not a moment.`)
  return ms
}

function isoOf(text: string): string | null {
  const match = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4}|GMT|UT|Z)$/.exec(text.trim())
  const [, day = '', month = '', year, time, zone = ''] = match ?? []
  const index = MONTHS.indexOf(month)
  return match && index >= 0 ? `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}T${time}${/^[+-]/.test(zone) ? zone : 'Z'}` : null
}

export const isoAt = (text: string | null | undefined, path: string): string | null => (text ? isoFromMs(msAt(text, path)) : null)
