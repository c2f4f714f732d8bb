import { type CsvInput, readRows } from './read-rows'

/** The names in a file's header. @throws invalid `store-sync.empty-file | broken-header` */
export async function csvColumns(input: CsvInput): Promise<string[]> {
  const { columns, rows } = await readRows(input)
  await rows.return(undefined)
  return columns
}
