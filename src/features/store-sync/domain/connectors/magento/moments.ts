import { isoFromMs, parseInstant } from '../../instant'
import { PayloadProblem } from '../reading/payload-problem'

/** Magento writes moments as `2026-05-01 07:59:00`: UTC, without saying so. @throws PayloadProblem `date` */
export function msAt(text: string, path: string): number {
  const ms = parseInstant(text, 'utc')
  if (ms === null) throw new PayloadProblem('date', path, `“${text}” is not a moment.`)
  return ms
}

export const isoAt = (text: string | null | undefined, path: string): string | null => (text ? isoFromMs(msAt(text, path)) : null)

/** The same spelling, for its filters. */
export const magentoMoment = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ')
