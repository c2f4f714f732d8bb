import { can, router } from '@/server/api'
import { productVoiceInput, productVoiceRowsInput } from '../../domain'
import { getProductVoice } from './product-voice.query'
import { listProductVoiceRows } from './product-voice-rows.query'

export const productVoiceRouter = router({
  table: can('insights.read')
    .input(productVoiceInput)
    .query(({ ctx, input }) => getProductVoice(ctx, input)),
  rows: can('insights.read')
    .input(productVoiceRowsInput)
    .query(({ ctx, input }) => listProductVoiceRows(ctx, input)),
})
