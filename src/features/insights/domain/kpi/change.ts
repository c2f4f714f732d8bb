/** How a figure moved against the period before. */
export type Change = {
  readonly absolute: number
  /** (now − before) / |before|; null when there was nothing before: no percentage of zero. */
  readonly ratio: number | null
  readonly direction: 'up' | 'down' | 'level'
}

/** @returns null when either figure is missing */
export function changeOf(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null
  const absolute = now - before
  return { absolute, ratio: before === 0 ? null : absolute / Math.abs(before), direction: absolute > 0 ? 'up' : absolute < 0 ? 'down' : 'level' }
}
