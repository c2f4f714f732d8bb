import { type AdjustmentFigures, benchAdjustments } from '@/testing/bench/loyalty-adjustments'
import { inScratchDatabase } from '@/testing/bench/scratch-database'

/** Adjustments of points, in a database of their own. */
export const measurePoints = (adjustments: number, say: (line: string) => void): Promise<AdjustmentFigures> =>
  inScratchDatabase((url) => benchAdjustments(url, adjustments, say))
