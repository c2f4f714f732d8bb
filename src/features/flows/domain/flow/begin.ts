import type { FlowSettings } from './definition'
import { MAX_DEPTH_OF_RUNS, MAX_RUNS_A_DAY, type StopReason } from './run'

const DAY_MS = 86_400_000

/** Whether a person comes through a flow (again) by what they went through before. @param lastBegan when their latest run of this flow began; null: never */
export function mayBegin(reEntry: FlowSettings['reEntry'], lastBegan: Date | null, at: Date): boolean {
  if (lastBegan === null || reEntry === 'each-time') return true
  return reEntry === 'once' ? false : at.getTime() - lastBegan.getTime() >= reEntry.afterDays * DAY_MS
}

export type Chain = {
  /** Flows of the runs that led here by what they did, the nearest first. */
  readonly flowIds: readonly string[]
  /** Runs of this person that began within the last 24 hours. */
  readonly begunToday: number
}

/** Why a run must not go on although its time has come: loops end here. Null: it may. */
export function loopIn(flowId: string, { flowIds, begunToday }: Chain): Extract<StopReason, 'loop' | 'too-deep' | 'too-many-runs'> | null {
  if (flowIds.includes(flowId)) return 'loop'
  if (flowIds.length > MAX_DEPTH_OF_RUNS) return 'too-deep'
  return begunToday >= MAX_RUNS_A_DAY ? 'too-many-runs' : null
}
