import { invalid } from '@/domain/errors'
import { demanded, wholeAt } from './cell-values'
import { type RowFormat, readRecords } from './read-records'
import type { CsvInput } from './read-rows'
import type { ImportItem } from './rejected-row'
import { keyOf, type ShopperKey, shopperAt } from './shopper-key'

/** What a shopper had at the programme left behind: becomes an opening entry, never a bare balance. */
export type PointsBalanceRecord = ShopperKey & { points: number; dedupeKey: string }

export const POINTS_FORMATS = ['smile', 'generic'] as const
export type PointsFormat = (typeof POINTS_FORMATS)[number]

const POINTS_COLUMNS = { email: ['email'], customerId: ['customer_id', 'customer id'], points: ['points', 'points balance'] } as const
/** The largest balance taken in: what a 32-bit integer column holds. */
const MOST_POINTS = 2_147_483_647

const pointsFormat = (format: PointsFormat): RowFormat<typeof POINTS_COLUMNS, PointsBalanceRecord> => ({
  names: POINTS_COLUMNS,
  needed: format === 'smile' ? ['email', 'points'] : ['points'],
  demand: (at) => {
    if (at.email < 0 && at.customerId < 0)
      throw invalid('store-sync.wrong-file', 'The file has neither a column “email” nor a column “customer_id”.', { missing: ['email'] })
  },
  read: (row, at) => {
    const shopper = shopperAt(row, format === 'smile' ? { email: at.email, customerId: -1 } : at)
    return { ...shopper, points: demanded(wholeAt(row, at.points, 0, MOST_POINTS), row, at.points), dedupeKey: keyOf(shopper) }
  },
  keyOf: (balance) => balance.dedupeKey,
})

/**
 * Reads points balances: Smile's `email,points`, or the generic `email|customer_id,points`. Whole points ≥ 0 without thousands separators.
 * A shopper has one balance: the same e-mail again, in whatever case, is rejected.
 */
export const readPointsBalances = (input: CsvInput, format: PointsFormat): AsyncGenerator<ImportItem<PointsBalanceRecord>> =>
  readRecords(input, pointsFormat(format))
