/** Rows as one JSON parameter for `jsonb_to_recordset`: a batch is one statement. Money stays exact: bigint as a decimal string. */
export const jsonRows = (rows: readonly Record<string, unknown>[]): string =>
  JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
