import { type ImportCounts, MOST_UNDONE } from '../../../domain'
import type { RunState } from '../run-state'

/** What a run changed is noted this long. */
export const UNDO_DAYS = 30

export type UndoState = 'possible' | 'undone' | 'none' | 'large' | 'expired' | 'running'

/** Whether a run is small enough to be taken back; of a larger one nothing is noted. */
export const isUndoable = ({ created, updated }: ImportCounts): boolean => created + updated <= MOST_UNDONE

/** Whether a run can be taken back, and if not, why. @param noted how many of its changes are still noted */
export function undoState(status: string, state: RunState, noted: number): UndoState {
  if (state.undone) return 'undone'
  if (status === 'running') return 'running'
  if (noted > MOST_UNDONE || (!state.dryRun && !isUndoable(state.counts))) return 'large'
  if (noted > 0) return 'possible'
  return state.dryRun || state.counts.created + state.counts.updated === 0 ? 'none' : 'expired'
}
