const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/**
 * A value as a spreadsheet may be given it: text that a spreadsheet would run as a formula (first character = + - @, tab or carriage
 * return; OWASP "CSV injection") gets an apostrophe in front. Numbers stay numbers, `-5.20` and `+31612345678` among them.
 */
export function neutralised(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

/** One cell of a CSV file (RFC 4180): neutralised, quoted where it has to be; null and undefined are empty. */
export function csvCell(value: string | number | bigint | boolean | null | undefined): string {
  const text = neutralised(value === null || value === undefined ? '' : String(value))
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a CSV file, its line end included. */
export const csvLine = (cells: readonly Parameters<typeof csvCell>[0][]): string => `${cells.map(csvCell).join(',')}\r\n`
