import type { ReviewSnapshot } from '@/features/feedback/domain'
import { isoFromMs } from '../../instant'
import type { Mapping } from '../../mapping/mapping'
import type { CsvInput } from '../read-rows'
import type { ImportItem } from '../rejected-row'
import { keyOf, type ShopperKey } from '../shopper-key'
import type { MappedRow } from './mapped-row'
import { productIdOf } from './product-id'
import { readMapped } from './read-mapped'
import { yesNo } from './yes-no'

/** `externalId` null: the file gives the review no id, and `dedupeKey` (shopper, product, moment) says which it is. */
export type ReviewRecord = Omit<ReviewSnapshot, 'externalId'> & ShopperKey & { externalId: string | null; dedupeKey: string }

/** Reads reviews by mapping: own files, and what review apps write (Judge.me, Loox, Okendo and their like). */
export const readMappedReviews = (input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<ReviewRecord>> =>
  readMapped(input, mapping, { entity: 'reviews', read: reviewOf, keyOf: ({ dedupeKey }) => dedupeKey })

function reviewOf(row: MappedRow): ReviewRecord {
  const shopper = row.shopper()
  const writtenMs = row.needed(row.moment('writtenAt'), 'writtenAt')
  const externalId = row.id('externalId')
  const productExternalId = productIdOf({ id: row.id('productId'), handle: row.id('productHandle'), sku: row.id('productSku') })
  const writtenAt = isoFromMs(writtenMs)
  const video = has(row.raw('video')) || VIDEO_FILE.test(row.raw('photo'))
  return {
    ...shopper,
    externalId,
    version: writtenMs,
    productExternalId,
    rating: row.needed(row.whole('rating', 1, 5), 'rating'),
    title: row.text('title', 500),
    body: row.text('body', 20_000),
    photo: has(row.raw('photo')) || video,
    video,
    verified: yesNo(row.raw('verified')) ?? false,
    status: statusOf(row.raw('status')),
    writtenAt,
    dedupeKey: externalId === null ? `${keyOf(shopper)}|${productExternalId ?? ''}|${writtenAt}` : `review:${externalId}`,
  }
}

/** A cell of links or of yes and no. */
const has = (text: string) => !['', '[]', '0', 'false', 'no', 'nein'].includes(text.trim().toLowerCase())
/** Review apps put pictures and videos in one column. */
const VIDEO_FILE = /\.(mp4|mov|webm|m4v)\b/i

const HIDDEN = new Set(['hidden', 'unpublished', 'spam', 'rejected', 'archived', 'deleted', 'false', 'no', 'versteckt', 'abgelehnt'])
const PENDING = new Set(['pending', 'not-yet', 'not yet', 'draft', 'awaiting', 'ausstehend', 'in moderation'])

function statusOf(text: string): ReviewSnapshot['status'] {
  const word = text.toLowerCase()
  return HIDDEN.has(word) ? 'hidden' : PENDING.has(word) ? 'pending' : 'published'
}
