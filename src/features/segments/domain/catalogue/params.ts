/** What narrows a field. `days`: back from now, in days of 24 hours. */
export type Params = {
  readonly days?: number
  readonly category?: string
  readonly vendor?: string
  readonly productId?: string
  readonly tag?: string
  readonly stars?: number
  readonly type?: string
  readonly segmentId?: string
}
export type ParamName = keyof Params
export const PARAM_NAMES = ['days', 'category', 'vendor', 'productId', 'tag', 'stars', 'type', 'segmentId'] as const satisfies readonly ParamName[]
export const MAX_DAYS = 3_650

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Why a parameter's value will not do, or null. */
export function paramProblem(name: ParamName, value: unknown): string | null {
  if (name === 'days') return isWhole(value, 1, MAX_DAYS) ? null : `A window is 1 to ${MAX_DAYS} whole days.`
  if (name === 'stars') return isWhole(value, 1, 5) ? null : 'Stars are 1 to 5.'
  if (name === 'productId' || name === 'segmentId') return typeof value === 'string' && UUID.test(value) ? null : 'This is not an id.'
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? null : 'A word of 1 to 200 characters is needed.'
}

const isWhole = (value: unknown, min: number, max: number) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max
