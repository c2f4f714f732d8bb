import type { ImportEntity } from '../import'
import { bareName } from './bare-name'
import { ENTITY_FIELDS } from './entity-fields'
import type { FieldKind } from './field'
import type { Mapping, MappingDefaults } from './mapping'

/**
 * A mapping to begin with: columns by what they are called in six languages, then the date order and the decimal sign by what stands in them.
 * @param samples some rows of the file; what they leave open falls to day–month–year and, in files cut by semicolons or tabs, the decimal comma
 */
export function guessMapping(
  entity: ImportEntity,
  header: readonly string[],
  samples: readonly (readonly string[])[],
  defaults: MappingDefaults,
  delimiter = ',',
): Mapping {
  const columns = guessColumns(entity, header)
  const cellsOf = (kind: FieldKind) =>
    ENTITY_FIELDS[entity].fields
      .filter((field) => field.kind === kind && columns[field.key])
      .flatMap(({ key }) => samples.map((row) => row[header.indexOf(columns[key]!)]?.trim() ?? ''))
  return {
    columns,
    dateOrder: guessDateOrder(cellsOf('moment')),
    decimal: guessDecimal(cellsOf('money')) ?? (delimiter === ',' ? 'point' : 'comma'),
    ...{ timeZone: defaults.timeZone, currency: defaults.currency, pointsMode: 'set' },
  }
}

/** Fields in their order, words in theirs; a column serves one field. */
function guessColumns(entity: ImportEntity, header: readonly string[]): Record<string, string> {
  const free = new Map(header.filter((name) => name.trim() !== '').map((name) => [bareName(name), name]))
  const columns: Record<string, string> = {}
  for (const { key, words } of ENTITY_FIELDS[entity].fields) {
    const word = words.map(bareName).find((name) => free.has(name))
    if (word === undefined) continue
    columns[key] = free.get(word)!
    free.delete(word)
  }
  return columns
}

/** A part above 12 is a day. Nothing above 12 anywhere: slashes alone do not tell, so it is day–month–year, as most of the world writes. */
function guessDateOrder(cells: readonly string[]): Mapping['dateOrder'] {
  const parts = cells.flatMap((cell) => {
    const match = /^(\d{1,4})[./-](\d{1,2})[./-]/.exec(cell)
    return match ? [{ first: match[1]!, second: Number(match[2]) }] : []
  })
  if (parts.length > 0 && parts.every(({ first }) => first.length === 4)) return 'ymd'
  if (parts.some(({ first }) => first.length <= 2 && Number(first) > 12)) return 'dmy'
  return parts.some(({ second }) => second > 12) ? 'mdy' : 'dmy'
}

/** The last sign with one, two or more than three digits behind it is the decimal one. */
export function guessDecimal(cells: readonly string[]): Mapping['decimal'] | null {
  for (const cell of cells) {
    const match = /([.,])(\d+)\D*$/.exec(cell)
    if (match && (match[2]!.length !== 3 || /[.,].*[.,]/.test(cell.replaceAll(match[1]!, '')))) return match[1] === ',' ? 'comma' : 'point'
  }
  return null
}
