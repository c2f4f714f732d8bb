import { cssVar } from '../theme/tokens'

/** Quiet axes, one look for all charts: hairline grid across, no frame, faint small labels. */
export const AXIS = { tick: { fill: cssVar('ink-faint'), fontSize: 12 }, tickLine: false, axisLine: false } as const
export const GRID = { stroke: cssVar('line'), vertical: false } as const
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const
const [LEAST, MOST, FIGURE, GAP] = [44, 96, 7, 10]

/**
 * Room for the longest word of the value axis: German writes 38.000 where English writes 38K. All charts have the same as long as words are short.
 * @param values whatever is drawn; the axis ends at a round number beyond
 */
export function axisWidth(values: readonly number[], formatAxis: (value: number) => string): number {
  const words = [Math.max(0, ...values), Math.min(0, ...values)].map((end) => formatAxis(roundBeyond(end)))
  return Math.min(MOST, Math.max(LEAST, ...words.map(({ length }) => length * FIGURE + GAP)))
}

function roundBeyond(value: number): number {
  if (value === 0) return 0
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return Math.sign(value) * Math.ceil(Math.abs(value) / unit) * unit
}
