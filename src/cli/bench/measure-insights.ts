import { benchInsights, type InsightsFigures } from '@/testing/bench/insights-tiles'
import { inScratchDatabase } from '@/testing/bench/scratch-database'

/** Tiles and roll-ups, in a database of their own. */
export const measureInsights = (size: { customers: number; orders: number }, rounds: number, say: (line: string) => void): Promise<InsightsFigures> =>
  inScratchDatabase((url) => benchInsights(url, size, rounds, say))
