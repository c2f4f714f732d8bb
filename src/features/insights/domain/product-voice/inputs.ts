import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { kpiFilterInput } from '../inputs'

const { from, to, storeId, category } = kpiFilterInput.shape
const range = { from, to, storeId, category }

/** Products in their order: by how far their problems exceed what their category would have, or by what was sold. */
export const VOICE_ORDERS = ['excess', 'units'] as const
/** `productId`: this product alone, still held against its category. */
export const productVoiceInput = z.strictObject({ ...range, productId: z.uuid().optional(), sort: z.enum(VOICE_ORDERS).default('excess'), ...pageInput })
export type ProductVoiceInput = z.output<typeof productVoiceInput>

/** What of a product can be opened: lines sold, tickets, lines that came back, reviews, comments of detractors. */
export const VOICE_CELLS = ['units', 'tickets', 'returns', 'reviews', 'detractors'] as const
export type VoiceCell = (typeof VOICE_CELLS)[number]

/** The rows behind one cell. `topicId`: of tickets, only those of this topic. */
export const productVoiceRowsInput = z.strictObject({
  ...range,
  productId: z.uuid(),
  cell: z.enum(VOICE_CELLS),
  topicId: z.uuid().optional(),
  ...pageInput,
})
export type ProductVoiceRowsInput = z.output<typeof productVoiceRowsInput>
