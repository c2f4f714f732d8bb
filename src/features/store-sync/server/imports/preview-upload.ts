import { createReadStream } from 'node:fs'
import type { Ctx } from '@/server/context'
import {
  type DetectedFormat,
  detectFormat,
  type Encoding,
  hasFixedColumns,
  type ImportEntity,
  type ImportFormat,
  type Mapping,
  type MappingFault,
  mappingFaults,
  type RejectReason,
} from '../../domain'
import type { PreviewInput } from '../../domain/inputs'
import { CSV_CONNECTION } from '../connections/ensure-csv-connection'
import { fileShapeOf } from './file-facts'
import { kindOf } from './kind-of'
import { resolveMapping } from './mappings'
import { demandUpload } from './uploads'

const ROWS = 20
const SAMPLES = 4

export type PreviewRow = {
  lines: number[]
  record: Record<string, string> | null
  error: { reason: RejectReason; field: string | null; message: string } | null
}
export type Preview = {
  columns: readonly string[]
  encoding: Encoding
  /** Of each column, the first values that differ. */
  samples: string[][]
  unknown: readonly string[]
  /** null: the format's columns are known by heart. */
  mapping: Mapping | null
  mappingFrom: 'given' | 'saved' | 'guessed'
  faults: MappingFault[]
  rows: PreviewRow[]
  readAll: boolean
}

/** What an uploaded file is, by its header. */
export async function detectUpload(fileId: string): Promise<{ columns: readonly string[]; detected: DetectedFormat | null }> {
  const { columns } = await fileShapeOf(await demandUpload(fileId))
  return { columns, detected: detectFormat(columns) }
}

/** The first 20 records of an uploaded file as they would be taken in, those that would be turned away with the reason. Nothing is written. */
export async function previewUpload(ctx: Ctx, input: PreviewInput): Promise<Preview> {
  const { fileId, entity, format } = input
  const path = await demandUpload(fileId)
  const shape = await fileShapeOf(path)
  const connectionId = input.connectionId ?? CSV_CONNECTION
  const { mapping, from } = await resolveMapping(ctx, { entity, format, connectionId, given: input.mapping ?? null }, shape)
  const mapped = !hasFixedColumns(entity, format)
  const preview: Preview = {
    ...{ columns: shape.columns, encoding: shape.encoding, samples: samplesOf(shape), unknown: [] },
    ...{ mapping: mapped ? mapping : null, mappingFrom: from, faults: mapped ? mappingFaults(entity, mapping, shape.columns) : [] },
    ...{ rows: [], readAll: true },
  }
  if (preview.faults.length > 0) return preview
  return { ...preview, ...(await firstRows(path, entity, format, mapping)) }
}

async function firstRows(path: string, entity: ImportEntity, format: ImportFormat, mapping: Mapping): Promise<Pick<Preview, 'unknown' | 'rows' | 'readAll'>> {
  const input = createReadStream(path)
  const first: Pick<Preview, 'unknown' | 'rows' | 'readAll'> = { unknown: [], rows: [], readAll: true }
  for await (const item of kindOf(entity, format, { mapping, fileHash: '' }).read(input)) {
    if (item.kind === 'header') first.unknown = item.header.unknown
    else if (first.rows.length === ROWS) {
      first.readAll = false
      break
    } else if (item.kind === 'record') first.rows.push({ lines: item.rows.map(({ line }) => line), record: asText(item.value), error: null })
    else {
      const [blamed] = item.rows.filter(({ reason }) => reason !== 'order-rejected')
      const { reason, field, message } = blamed ?? item.rows[0]!
      first.rows.push({ lines: item.rows.map(({ line }) => line), record: null, error: { reason, field, message } })
    }
  }
  input.destroy()
  return first
}

const samplesOf = ({ columns, samples }: { columns: readonly string[]; samples: readonly (readonly string[])[] }): string[][] =>
  columns.map((_, index) =>
    [...new Set(samples.map((row) => (row[index] ?? '').trim()).filter((text) => text !== ''))].slice(0, SAMPLES).map((text) => text.slice(0, 80)),
  )

/** A record in words a person can check: plain values as text, lists by their length. */
function asText(value: unknown): Record<string, string> {
  const told = value as Record<string, unknown>
  const flat = typeof told.order === 'object' && told.order !== null ? { ...(told.order as Record<string, unknown>) } : told
  return Object.fromEntries(
    Object.entries(flat).flatMap(([name, part]) => {
      if (part === null || part === undefined || part === '') return []
      if (typeof part === 'number' && (name === 'createdAt' || name === 'closedAt')) return [[name, new Date(part).toISOString()]]
      if (Array.isArray(part)) return part.length > 0 ? [[name, String(part.length)]] : []
      return typeof part === 'object' ? [] : [[name, String(part)]]
    }),
  )
}
