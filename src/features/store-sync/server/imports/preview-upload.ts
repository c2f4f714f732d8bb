import { createReadStream } from 'node:fs'
import type { Ctx } from '@/server/context'
import { csvColumns, type DetectedFormat, detectFormat, type ImportEntity, type ImportFormat, type RejectReason } from '../../domain'

import { kindOf } from './kind-of'
import { demandUpload } from './uploads'

const ROWS = 20

export type PreviewRow = {
  lines: number[]
  record: Record<string, string> | null
  error: { reason: RejectReason; field: string | null; message: string } | null
}
export type Preview = { columns: readonly string[]; unknown: readonly string[]; delimiter: string; rows: PreviewRow[]; readAll: boolean }

/** What an uploaded file is, by its header. */
export async function detectUpload(fileId: string): Promise<{ columns: readonly string[]; detected: DetectedFormat | null }> {
  const columns = await csvColumns(createReadStream(await demandUpload(fileId)))
  return { columns, detected: detectFormat(columns) }
}

/** The first 20 records of an uploaded file as they would be taken in, those that would be turned away with the reason. Nothing is written. */
export async function previewUpload(_ctx: Ctx, { fileId, entity, format }: { fileId: string; entity: ImportEntity; format: ImportFormat }): Promise<Preview> {
  const kind = kindOf(entity, format)
  const input = createReadStream(await demandUpload(fileId))
  const preview: Preview = { columns: [], unknown: [], delimiter: ',', rows: [], readAll: true }
  for await (const item of kind.read(input)) {
    if (item.kind === 'header') Object.assign(preview, item.header)
    else if (preview.rows.length === ROWS) {
      preview.readAll = false
      break
    } else if (item.kind === 'record') preview.rows.push({ lines: [...item.lines], record: asText(item.value), error: null })
    else {
      const [blamed] = item.rows.filter(({ reason }) => reason !== 'order-rejected')
      const { reason, field, message } = blamed ?? item.rows[0]!
      preview.rows.push({ lines: item.rows.map(({ line }) => line), record: null, error: { reason, field, message } })
    }
  }
  input.destroy()
  return preview
}

/** A record in words a person can check: plain values as text, lists by their length. */
function asText(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([name, part]) => {
      if (part === null || part === undefined || part === '') return []
      if (Array.isArray(part)) return part.length > 0 ? [[name, String(part.length)]] : []
      return typeof part === 'object' ? [] : [[name, String(part)]]
    }),
  )
}
