import type { FileShape } from '../mapping/mapping-for'
import type { Encoding } from './decode'
import { type CsvInput, readRows } from './read-rows'

const SAMPLES = 50

/** What a file is made of: its columns, how it is written, and its first rows. @throws invalid `store-sync.empty-file | broken-header` */
export async function csvShape(input: CsvInput): Promise<FileShape & { encoding: Encoding }> {
  const { delimiter, encoding, columns, rows } = await readRows(input)
  const samples: string[][] = []
  for await (const batch of rows) {
    samples.push(...batch.filter(({ fault }) => fault === null).map(({ cells }) => cells))
    if (samples.length >= SAMPLES) break
  }
  return { columns, delimiter, encoding, samples: samples.slice(0, SAMPLES) }
}
