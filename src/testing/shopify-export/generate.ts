import { createRandom } from '@/testing/random'
import { type Breakage, CUSTOMER_BREAKAGES, ORDER_BREAKAGES } from './breakages'
import { type ExportedOrder, orderAt } from './orders'
import { customerAt, type ExportedCustomer } from './people'
import { type Cells, customerCells, customerColumns, orderCells, orderColumns } from './rows'
import { countCustomer, countOrder, type ExportTruth, newTruth } from './truth'

export type ExportOptions = {
  customers: number
  orders: number
  seed: string | number
  delimiter?: ',' | ';'
  eol?: '\n' | '\r\n'
  bom?: boolean
  /** Customers in the form of earlier years, without ids; orders without the column `Id`. */
  older?: boolean
  /** One record in so many is broken, one way after the other. */
  brokenEvery?: number
}

export type ShopifyExport = {
  /** The files, piece by piece (a record each): writing and reading need no more memory for a million than for one. */
  customersCsv(): Generator<string>
  ordersCsv(): Generator<string>
  customer(number: number): ExportedCustomer
  order(number: number): ExportedOrder
  /** What must be found in the files. Complete once both have been run through; `onOrder` sees each order that is not broken. */
  readonly truth: ExportTruth
}

/** A pair of `customers_export.csv` and `orders_export.csv` with every trap of the format, the same for the same options, and what is true of it. */
export function shopifyExport(options: ExportOptions, onOrder?: (order: ExportedOrder) => void): ShopifyExport {
  const root = createRandom(options.seed)
  const truth = newTruth()
  const customer = (number: number) => customerAt(root, number)
  const order = (number: number) => orderAt(root, number, options.customers)
  const breakage = (number: number, all: readonly Breakage[]): Breakage | undefined => {
    const every = options.brokenEvery ?? 0
    return every > 0 && number % every === every - 1 ? all[Math.floor(number / every) % all.length] : undefined
  }

  function* customersCsv(): Generator<string> {
    const file = new FileText(customerColumns(options.older ?? false), options)
    yield file.head()
    for (let number = 0; number < options.customers; number++) {
      const one = customer(number)
      const broken = breakage(number, CUSTOMER_BREAKAGES)
      const line = file.line
      yield file.row(customerCells(broken ? { ...one, note: '' } : one, options.older ?? false), broken)
      if (broken) truth.rejected.customers.push({ lines: [line], reason: broken.reason })
      else countCustomer(truth, one)
    }
  }

  function* ordersCsv(): Generator<string> {
    const file = new FileText(orderColumns(options.older ?? false), options)
    yield file.head()
    for (let number = 0; number < options.orders; number++) {
      const one = order(number)
      const broken = breakage(number, ORDER_BREAKAGES)
      const lines: number[] = []
      let text = ''
      for (const cells of orderCells(broken ? withoutLineBreaks(one) : one)) {
        lines.push(file.line)
        text += file.row(cells, lines.length === 1 ? broken : undefined)
      }
      yield text
      if (broken) truth.rejected.orders.push({ lines, reason: broken.reason })
      else {
        countOrder(truth, one)
        onOrder?.(one)
      }
    }
  }

  return { customersCsv, ordersCsv, customer, order, truth }
}

/** A broken row stands on one physical line, so that the line to blame is beyond doubt. */
const withoutLineBreaks = (order: ExportedOrder): ExportedOrder => ({
  ...order,
  note: '',
  lines: order.lines.map((line) => ({ ...line, title: line.title.replaceAll('\n', ' ') })),
})

/** Writes rows and knows on which physical line the next one begins. */
class FileText {
  line = 1

  constructor(
    private readonly columns: readonly string[],
    private readonly options: ExportOptions,
  ) {}

  head(): string {
    return (this.options.bom ? '\uFEFF' : '') + this.write(this.columns.map((column) => this.cell(column)).join(this.delimiter))
  }

  row(cells: Cells, broken?: Breakage): string {
    const whole = broken ? broken.breakCells(cells) : cells
    const text = this.columns.map((column) => this.cell(whole[column] ?? '')).join(this.delimiter)
    return this.write(broken?.breakText ? broken.breakText(text, this.delimiter) : text)
  }

  private get delimiter(): string {
    return this.options.delimiter ?? ','
  }

  private cell(text: string): string {
    return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }

  private write(text: string): string {
    this.line += text.split('\n').length
    return `${text}${this.options.eol ?? '\n'}`
  }
}
