import { storable } from '../../db/storable'
import { invalidInput } from './problem'

/** Deeper than anything a route takes: whoever walks through a body comes to its end. */
export const MAX_DEPTH = 64

/** @throws invalid `request.invalid` for bytes that are no UTF-8: replaced by question marks they would be kept as something nobody sent */
export function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badBody('not valid UTF-8')
  }
}

/**
 * A body as JSON, whatever its Content-Type says; no body is an empty object. Its texts come without what PostgreSQL cannot hold.
 * @throws invalid `request.invalid` for text that is no JSON, or goes too deep
 */
export function readJson(text: string): unknown {
  const value = parsed(text)
  if (isDeeperThan(MAX_DEPTH, value)) throw badBody(`nested more than ${MAX_DEPTH} deep`)
  return storable(value)
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw badBody('not valid JSON')
  }
}

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part)))

const badBody = (message: string) => invalidInput('body', [{ path: [], message }])
