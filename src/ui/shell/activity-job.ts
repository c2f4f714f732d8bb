export type ActivityJob = {
  id: string
  /** What it does: “Import orders_export.csv”. */
  label: string
  state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  done?: number
  /** Unknown while it is being counted. */
  total?: number
  startedAt?: Date | string
  finishedAt?: Date | string
  /** What came of it, or why it failed. */
  outcome?: string
  /** Where its result is. */
  href?: string
  canCancel?: boolean
}

export const isUnderWay = ({ state }: ActivityJob): boolean => state === 'waiting' || state === 'running'

/**
 * How fast a job goes and how long it still needs, from what it has done so far.
 * @returns null until it has worked for two seconds, before which any figure would be a guess
 */
export function paceOf({ state, done, total, startedAt }: ActivityJob, nowMs: number): { perSecond: number; secondsLeft: number | null } | null {
  if (state !== 'running' || !done || startedAt === undefined) return null
  const seconds = (nowMs - new Date(startedAt).getTime()) / 1000
  if (seconds < 2) return null
  const perSecond = done / seconds
  return { perSecond, secondsLeft: total === undefined ? null : Math.max(0, Math.ceil((total - done) / perSecond)) }
}
