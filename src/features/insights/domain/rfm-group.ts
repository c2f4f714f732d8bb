/** What people call the corners of the grid of recency and frequency, best first. */
export const RFM_GROUPS = ['champions', 'loyal', 'recent', 'needs-attention', 'at-risk', 'lost'] as const
export type RfmGroup = (typeof RFM_GROUPS)[number]

/**
 * The group of a cell; every cell is in one. Lately (4–5): champions when often (4–5), loyal in the middle, else recent. In the middle (3): loyal when at least as often (3–5),
 * else they need attention. Long ago (1–2): at risk when they bought often once (3–5), else lost.
 * @param recency 1 to 5, 5 the latest @param frequency 1 to 5, 5 the most often
 */
export function rfmGroupOf(recency: number, frequency: number): RfmGroup {
  if (recency >= 4) return frequency >= 4 ? 'champions' : frequency === 3 ? 'loyal' : 'recent'
  if (recency === 3) return frequency >= 3 ? 'loyal' : 'needs-attention'
  return frequency >= 3 ? 'at-risk' : 'lost'
}

/** The cells of a group. */
export const cellsOfGroup = (group: RfmGroup): { recency: number; frequency: number }[] =>
  [1, 2, 3, 4, 5].flatMap((recency) =>
    [1, 2, 3, 4, 5].map((frequency) => ({ recency, frequency })).filter((cell) => rfmGroupOf(cell.recency, cell.frequency) === group),
  )
