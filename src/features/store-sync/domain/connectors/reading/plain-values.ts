import { isoFromMs, parseInstant } from '../../instant'
import { PayloadProblem } from './payload-problem'

export const textOrNull = (text: string | null | undefined): string | null => text?.trim() || null

export const countryCode = (code: string | null | undefined): string | null => (code && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : null)

/** @throws PayloadProblem `date` */
export function msAt(text: string, path: string): number {
  const ms = parseInstant(text)
  if (ms === null) throw new PayloadProblem('date', path, `“${text}” is not a moment with its offset.`)
  return ms
}

export const isoAt = (text: string | null | undefined, path: string): string | null => (text ? isoFromMs(msAt(text, path)) : null)
