import { inScratchDatabase } from '@/testing/bench/scratch-database'
import { benchSegments, type SegmentsFigures } from '@/testing/bench/segments-pass'

/** Fifty segments over everybody, in a database of their own. */
export const measureSegments = (size: { customers: number; orders: number }, say: (line: string) => void): Promise<SegmentsFigures> =>
  inScratchDatabase((url) => benchSegments(url, size, say))
