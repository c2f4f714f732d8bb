import { benchNight, type NightFigures } from '@/testing/bench/loyalty-night'
import { inScratchDatabase } from '@/testing/bench/scratch-database'

/** The nightly work of the points programme, in a database of its own. */
export const measureNight = (people: number, say: (line: string) => void): Promise<NightFigures> => inScratchDatabase((url) => benchNight(url, people, say))
