import { invalid } from '@/domain/errors'
import type { ImportEntity } from '../../import'
import { bareName } from '../../mapping/bare-name'
import type { Mapping } from '../../mapping/mapping'
import { faultText, mappingFaults } from '../../mapping/mapping-faults'
import type { CsvHeader } from '../rejected-row'
import type { MappedColumns } from './mapped-row'

/**
 * Where the fields of a mapping stand in a file; of two columns with one name the first counts.
 * @throws invalid `store-sync.wrong-file` when the mapping does not fit the file
 */
export function mappedColumns(entity: ImportEntity, mapping: Mapping, names: readonly string[]): MappedColumns {
  const faults = mappingFaults(entity, mapping, names)
  if (faults.length > 0) throw invalid('store-sync.wrong-file', faults.map(faultText).join(' '), { faults })
  const bare = names.map(bareName)
  return { at: new Map(Object.entries(mapping.columns).map(([field, column]) => [field, bare.indexOf(bareName(column))])), names, mapping }
}

/** @param alsoRead columns that are read without being mapped */
export function mappedHeader({ at, names }: MappedColumns, delimiter: string, alsoRead: (name: string) => boolean = () => false): CsvHeader {
  const read = new Set(at.values())
  return { delimiter, columns: names, unknown: names.filter((name, index) => !read.has(index) && !alsoRead(name)) }
}
