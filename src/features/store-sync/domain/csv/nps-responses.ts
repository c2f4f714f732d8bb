import { invalid } from '@/domain/errors'
import { isoFromMs } from '../instant'
import { demanded, instantAt, textAt, wholeAt } from './cell-values'
import { type RowFormat, readRecords } from './read-records'
import type { CsvInput } from './read-rows'
import type { ImportItem } from './rejected-row'
import { keyOf, type ShopperKey, shopperAt } from './shopper-key'

/** One answer to “how likely are you to recommend us”, given elsewhere. `dedupeKey` is the same whenever the same row is read. */
export type NpsResponseRecord = ShopperKey & {
  score: number
  comment: string | null
  createdAt: string
  survey: string | null
  channel: string | null
  dedupeKey: string
}

const NPS_COLUMNS = {
  email: ['email'],
  customerId: ['customer_id', 'customer id'],
  score: ['score'],
  comment: ['comment'],
  createdAt: ['created_at', 'created at'],
  survey: ['survey'],
  channel: ['channel'],
} as const

const npsFormat: RowFormat<typeof NPS_COLUMNS, NpsResponseRecord> = {
  names: NPS_COLUMNS,
  needed: ['score', 'createdAt'],
  demand: (at) => {
    if (at.email < 0 && at.customerId < 0)
      throw invalid('store-sync.wrong-file', 'The file has neither a column “email” nor a column “customer_id”.', { missing: ['email'] })
  },
  read: (row, at) => {
    const shopper = shopperAt(row, at)
    const createdAt = isoFromMs(demanded(instantAt(row, at.createdAt, 'utc'), row, at.createdAt))
    const survey = textAt(row, at.survey, 255)
    return {
      ...shopper,
      score: demanded(wholeAt(row, at.score, 0, 10), row, at.score),
      comment: textAt(row, at.comment, 10_000),
      createdAt,
      survey,
      channel: textAt(row, at.channel, 100),
      dedupeKey: `${keyOf(shopper)}|${createdAt}|${survey ?? ''}`,
    }
  },
  keyOf: (response) => response.dedupeKey,
}

/** Reads NPS answers: `email|customer_id,score,comment,created_at[,survey,channel]`, score 0–10, moments without an offset count as UTC. */
export const readNpsResponses = (input: CsvInput): AsyncGenerator<ImportItem<NpsResponseRecord>> => readRecords(input, npsFormat)
