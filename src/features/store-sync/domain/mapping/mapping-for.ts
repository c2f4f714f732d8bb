import { WOO_CUSTOMER_WORDS, wooFound } from '../csv/woocommerce-columns'
import type { ImportEntity, ImportFormat } from '../import'
import { guessMapping } from './guess-mapping'
import type { Mapping, MappingDefaults } from './mapping'

export type FileShape = { columns: readonly string[]; samples: readonly (readonly string[])[]; delimiter: string }

/** The mapping a file of a format is read with, unless somebody says otherwise. */
export function mappingFor(entity: ImportEntity, format: ImportFormat, file: FileShape, defaults: MappingDefaults): Mapping {
  const guessed = guessMapping(entity, file.columns, file.samples, defaults, file.delimiter)
  if (entity === 'customers' && format === 'woocommerce') return { ...guessed, columns: wooCustomerColumns(file.columns), dateOrder: 'ymd' }
  if (entity === 'points' && format === 'smile') return { ...guessed, columns: only(guessed.columns, ['email', 'points']) }
  return guessed
}

/**
 * WooCommerce's customer list has no id of its own: the e-mail address says who it is. Its user name does not, guests have none, and orders do not name it.
 */
const wooCustomerColumns = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries([...wooFound(names, WOO_CUSTOMER_WORDS)].filter(([field]) => field !== 'customerId').map(([field, index]) => [field, names[index]!]))

const only = (columns: Mapping['columns'], fields: readonly string[]) => Object.fromEntries(Object.entries(columns).filter(([field]) => fields.includes(field)))
