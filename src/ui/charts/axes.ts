import { cssVar } from '../theme/tokens'

/** Quiet axes, one look for all charts: hairline grid across, no frame, faint small labels. */
export const AXIS = { tick: { fill: cssVar('ink-faint'), fontSize: 12 }, tickLine: false, axisLine: false } as const
export const GRID = { stroke: cssVar('line'), vertical: false } as const
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const
export const AXIS_WIDTH = 44
