import { isoFromMs } from '../instant'
import type { Mapping } from '../mapping/mapping'
import type { MappedRow } from './mapped/mapped-row'
import { readMapped } from './mapped/read-mapped'
import type { CsvInput } from './read-rows'
import type { ImportItem } from './rejected-row'
import { keyOf, type ShopperKey } from './shopper-key'

/** One answer given elsewhere: how likely they are to recommend the shop, or how satisfied they were with help. `dedupeKey` is the same whenever the same row is read. */
export type SurveyResponseRecord = ShopperKey & {
  score: number
  comment: string | null
  createdAt: string
  survey: string | null
  channel: string | null
  dedupeKey: string
}

/** What a score may be. A file of another scale is no file of this survey: its rows are refused, not stretched. */
const SCALES = { nps: [0, 10], csat: [1, 5] } as const
export type ImportedSurvey = keyof typeof SCALES

/** Reads answers by mapping: `email|customer_id,score,comment,created_at[,survey,channel]`, score 0–10 of NPS, 1–5 of CSAT. */
export const readSurveyResponses = (kind: ImportedSurvey, input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<SurveyResponseRecord>> =>
  readMapped(input, mapping, { entity: kind, read: (row) => responseOf(row, SCALES[kind]), keyOf: ({ dedupeKey }) => dedupeKey })

function responseOf(row: MappedRow, [least, most]: readonly [number, number]): SurveyResponseRecord {
  const shopper = row.shopper()
  const createdAt = isoFromMs(row.needed(row.moment('createdAt'), 'createdAt'))
  const survey = row.text('survey', 255)
  return {
    ...shopper,
    score: row.needed(row.whole('score', least, most), 'score'),
    comment: row.text('comment', 10_000),
    createdAt,
    survey,
    channel: row.text('channel', 100),
    dedupeKey: `${keyOf(shopper)}|${createdAt}|${survey ?? ''}`,
  }
}
