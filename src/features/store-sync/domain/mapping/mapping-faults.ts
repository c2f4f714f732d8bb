import type { ImportEntity } from '../import'
import { bareName } from './bare-name'
import { ENTITY_FIELDS } from './entity-fields'
import type { Mapping } from './mapping'

/**
 * `missing`: none of these fields has a column, and one must. `unknown-column`: the file has no such column. `unknown-field`: the desk keeps no such thing.
 * `column-twice`: two fields read one column, which is never meant.
 */
export type MappingFault =
  | { code: 'missing'; fields: readonly string[] }
  | { code: 'unknown-column' | 'unknown-field' | 'column-twice'; fields: readonly string[]; column: string }

/** What keeps a file from being read by a mapping; empty when nothing does. */
export function mappingFaults(entity: ImportEntity, mapping: Mapping, header: readonly string[]): MappingFault[] {
  const { fields, needed } = ENTITY_FIELDS[entity]
  const known = new Set(fields.map(({ key }) => key))
  const columns = new Set(header.map(bareName))
  const faults: MappingFault[] = needed.filter((group) => !group.some((key) => mapping.columns[key])).map((group) => ({ code: 'missing', fields: group }))
  const readers = new Map<string, string[]>()
  for (const [key, column] of Object.entries(mapping.columns)) {
    if (!known.has(key)) faults.push({ code: 'unknown-field', fields: [key], column })
    else if (!columns.has(bareName(column))) faults.push({ code: 'unknown-column', fields: [key], column })
    readers.set(bareName(column), [...(readers.get(bareName(column)) ?? []), key])
  }
  for (const twice of readers.values()) if (twice.length > 1) faults.push({ code: 'column-twice', fields: twice, column: mapping.columns[twice[0]!]! })
  return faults
}

/** A fault in words, for the command line and for who calls without looking. */
export function faultText(fault: MappingFault): string {
  if (fault.code === 'missing') return `No column is mapped to ${fault.fields.join(' or ')}.`
  if (fault.code === 'unknown-field') return `There is no field “${fault.fields[0]}” to map to.`
  if (fault.code === 'unknown-column') return `The file has no column “${fault.column}”.`
  return `The column “${fault.column}” is mapped to ${fault.fields.join(' and ')}: once is enough.`
}
