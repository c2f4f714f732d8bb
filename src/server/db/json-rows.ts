/**
 * Rows as one JSON parameter for `jsonb_to_recordset`: a batch is one statement. Money stays exact (bigint as a decimal string), moments are ISO 8601,
 * bytes are hex. What PostgreSQL's JSON cannot hold (the zero character, half of a surrogate pair) is taken out of texts.
 */
export function jsonRows(rows: readonly Record<string, unknown>[]): string {
  const json = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
  return /\\u0000|\\ud[89a-f]/i.test(json) ? JSON.stringify(JSON.parse(json, (_, value) => (typeof value === 'string' ? storable(value) : value))) : json
}

const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed()
