import { csvLine } from '@/domain/csv-cell'
import { MAX_PAGE } from '@/domain/page'
import type { Ctx } from '@/server/context'
import type { ProductVoiceRowsInput } from '../../domain'
import { listProductVoiceRows } from './product-voice-rows.query'

/** The rows behind one cell as CSV, page by page: as many as the cell counts. Text that a spreadsheet would run is defused. */
export async function* productVoiceCsv(ctx: Ctx, input: Omit<ProductVoiceRowsInput, 'limit' | 'cursor'>): AsyncGenerator<string> {
  yield 'day,at,customer_id,customer,row,topic,value\r\n'
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listProductVoiceRows>> = await listProductVoiceRows(ctx, { ...input, limit: MAX_PAGE, cursor })
    for (const { day, at, customerId, customerName, label, topic, num } of page.data)
      yield csvLine([day, at.toISOString(), customerId, customerName, label, topic, num])
    cursor = page.nextCursor
  } while (cursor)
}
