import type { Cells } from './rows'

/** What a row can suffer. `line` is left to the writer; `reason` is the code the row report must give. */
export type Breakage = { kind: string; reason: string; breakCells(cells: Cells): Cells; breakText?(text: string, delimiter: string): string }

const same = (cells: Cells) => cells

/** Ways in which a row of an orders export breaks; each applies to an order's first row. */
export const ORDER_BREAKAGES: readonly Breakage[] = [
  { kind: 'price in words', reason: 'money-invalid', breakCells: (cells) => ({ ...cells, 'Lineitem price': 'twelve' }) },
  { kind: 'day before month', reason: 'date-invalid', breakCells: (cells) => ({ ...cells, 'Created at': '31/05/2026' }) },
  { kind: 'no such currency', reason: 'currency-unknown', breakCells: (cells) => ({ ...cells, Currency: 'XYZ' }) },
  { kind: 'total does not add up', reason: 'sums-differ', breakCells: (cells) => ({ ...cells, Total: '999999' }) },
  { kind: 'negative quantity', reason: 'number-invalid', breakCells: (cells) => ({ ...cells, 'Lineitem quantity': '-1' }) },
  { kind: 'no such status', reason: 'status-unknown', breakCells: (cells) => ({ ...cells, 'Financial Status': 'complete' }) },
  { kind: 'one cell too many', reason: 'too-many-columns', breakCells: same, breakText: (text, delimiter) => `${text}${delimiter}` },
  {
    kind: 'quote never closed',
    reason: 'unterminated-quote',
    breakCells: same,
    breakText: (text, delimiter) => `${text.slice(0, text.lastIndexOf(delimiter) + 1)}"open`,
  },
]

/** Ways in which a row of a customers export breaks. */
export const CUSTOMER_BREAKAGES: readonly Breakage[] = [
  { kind: 'consent in words', reason: 'consent-unknown', breakCells: (cells) => ({ ...cells, 'Accepts Email Marketing': 'perhaps' }) },
  { kind: 'nobody', reason: 'identity-missing', breakCells: (cells) => ({ ...cells, 'Customer ID': '', Email: '', Phone: '' }) },
  { kind: 'one cell too many', reason: 'too-many-columns', breakCells: same, breakText: (text, delimiter) => `${text}${delimiter}` },
]
