import type { OrderSnapshot } from '@/features/orders/domain'
import { FINANCIAL, FULFILMENT } from '../connectors/shopify/statuses'
import type { Row } from './cell-values'
import { cellAt } from './columns'
import { RowProblem } from './rejected-row'
import type { OrderColumns } from './shopify-order-columns'

/** @throws RowProblem `status-unknown`: a status nobody knows may change whether the order counts, so it is not guessed */
export const financialStatusOf = (row: Row, at: OrderColumns): OrderSnapshot['financialStatus'] => statusAt(row, at, at.financialStatus, FINANCIAL)
export const fulfilmentStatusOf = (row: Row, at: OrderColumns): OrderSnapshot['fulfilmentStatus'] =>
  cellAt(row.cells, at.fulfilmentStatus) === '' ? 'unfulfilled' : statusAt(row, at, at.fulfilmentStatus, FULFILMENT)

function statusAt<S>(row: Row, at: OrderColumns, index: number, known: ReadonlyMap<string, S>): S {
  const text = cellAt(row.cells, index)
  const status = known.get(text.toLowerCase().replaceAll(' ', '_'))
  if (status === undefined)
    throw new RowProblem(text === '' ? 'cell-missing' : 'status-unknown', at.names[index] ?? null, `“${text}” is not a status an order can have.`, row.line)
  return status
}
