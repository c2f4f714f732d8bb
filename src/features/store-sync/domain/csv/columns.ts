import { invalid } from '@/domain/errors'
import type { CsvHeader } from './rejected-row'

/** What a format calls its columns: the key used in code, the names files use for it, the current one first. */
export type ColumnNames = Record<string, readonly string[]>
/** Where each column stands in this file; -1 when the file does not have it. */
export type Columns<N extends ColumnNames> = { readonly [K in keyof N]: number } & { readonly names: readonly string[] }

const spelling = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ')

/** Finds the columns of a format by name, whatever their order and case; of two columns with one name the first counts. */
export function findColumns<N extends ColumnNames>(columns: readonly string[], names: N): Columns<N> {
  const at = new Map<string, number>()
  columns.forEach((column, index) => {
    if (!at.has(spelling(column))) at.set(spelling(column), index)
  })
  const found = Object.entries(names).map(([key, aliases]) => [key, aliases.map((alias) => at.get(spelling(alias))).find((index) => index !== undefined) ?? -1])
  return { ...Object.fromEntries(found), names: columns }
}

/** @throws invalid `store-sync.wrong-file` naming the columns this format cannot do without */
export function demandColumns<N extends ColumnNames>(found: Columns<N>, names: N, needed: readonly (keyof N & string)[]): void {
  const missing = needed.filter((key) => found[key] < 0).map((key) => names[key]?.[0])
  if (missing.length > 0)
    throw invalid('store-sync.wrong-file', `The file has no column ${missing.map((name) => `“${name}”`).join(', ')}.`, { problem: 'columns', missing })
}

/** @param alsoKnown columns of the format that carry nothing the desk keeps: not worth a remark in the report */
export function headerOf<N extends ColumnNames>(columns: readonly string[], delimiter: string, names: N, alsoKnown: readonly string[] = []): CsvHeader {
  const known = new Set([...Object.values(names).flat(), ...alsoKnown].map(spelling))
  return { delimiter, columns, unknown: columns.filter((column) => !known.has(spelling(column))) }
}

/** The cell, trimmed; `''` when the file lacks the column. */
export const cellAt = (cells: readonly string[], index: number): string => (index < 0 ? '' : (cells[index] ?? '').trim())

/** For ids, phones and postcodes: exporters put an apostrophe before them so that spreadsheets keep them as text. Names keep theirs (’t Hart). */
export const withoutApostrophe = (text: string): string => text.replace(/^['’]\s*/, '')
