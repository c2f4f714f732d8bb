import { weeksOf } from './day'
import type { GroupedHistories } from './purchase-history'

/**
 * Everybody's purchases as three columns, which a thread can be given without copying: customer i owns the entries from offsets[i] up to offsets[i + 1], one a
 * day, in order. Amounts are minor units as doubles: whole up to 9·10¹⁵, and only models read them.
 */
export type PurchaseColumns = { readonly offsets: Int32Array; readonly days: Int32Array; readonly amounts: Float64Array }

/** Gathers purchases in any order. What a customer bought on one day is one purchase worth the sum. */
export class PurchaseCollector {
  readonly #numbers = new Map<string, number>()
  #owners = new Int32Array(1_024)
  #days = new Int32Array(1_024)
  #amounts = new Float64Array(1_024)
  #size = 0

  add(customerId: string, day: number, amountMinor: number): void {
    let owner = this.#numbers.get(customerId)
    if (owner === undefined) {
      owner = this.#numbers.size
      this.#numbers.set(customerId, owner)
    }
    if (this.#size === this.#days.length) this.#grow()
    this.#owners[this.#size] = owner
    this.#days[this.#size] = day
    this.#amounts[this.#size++] = amountMinor
  }

  /** @returns ids in the order of the columns' customers */
  finish(): { ids: string[]; columns: PurchaseColumns } {
    const ids = [...this.#numbers.keys()]
    // By day first, then by customer: two stable passes leave each customer's purchases in the order of their days.
    const byDay = Int32Array.from({ length: this.#size }, (_, i) => i).sort((a, b) => this.#days[a]! - this.#days[b]!)
    const ends = new Int32Array(ids.length + 1)
    for (let i = 0; i < this.#size; i++) ends[this.#owners[i]! + 1]!++
    for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
    const places = ends.slice(0, ids.length)
    const order = new Int32Array(this.#size)
    for (const i of byDay) order[places[this.#owners[i]!]!++] = i
    return { ids, columns: this.#merged(order, ends) }
  }

  #merged(order: Int32Array, ends: Int32Array): PurchaseColumns {
    const offsets = new Int32Array(ends.length)
    const days = new Int32Array(order.length)
    const amounts = new Float64Array(order.length)
    let size = 0
    for (let customer = 0; customer + 1 < ends.length; customer++) {
      const first = size
      for (let at = ends[customer]!; at < ends[customer + 1]!; at++) {
        const day = this.#days[order[at]!]!
        if (size === first || days[size - 1] !== day) days[size++] = day
        amounts[size - 1]! += this.#amounts[order[at]!]!
      }
      offsets[customer + 1] = size
    }
    return { offsets, days: days.slice(0, size), amounts: amounts.slice(0, size) }
  }

  #grow(): void {
    const length = this.#size * 2
    const [owners, days, amounts] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)]
    owners.set(this.#owners)
    days.set(this.#days)
    amounts.set(this.#amounts)
    ;[this.#owners, this.#days, this.#amounts] = [owners, days, amounts]
  }
}

/** The RFM summary of everybody who had bought by a day, as columns (see `PurchaseLedger.summaries`): weeks for the models, days and minor units as they are. */
export type HistoryColumns = {
  readonly size: number
  /** Whose history it is: their number in the purchases. */
  readonly customer: Int32Array
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly firstDay: Int32Array
  /** Sum of the repeat purchases. */
  readonly repeatMinor: Float64Array
}

export function historiesUntil({ offsets, days, amounts }: PurchaseColumns, untilDay: number): HistoryColumns {
  const most = offsets.length - 1
  const made = {
    ...{ customer: new Int32Array(most), frequency: new Float64Array(most), recency: new Float64Array(most), age: new Float64Array(most) },
    ...{ firstDay: new Int32Array(most), repeatMinor: new Float64Array(most) },
  }
  let size = 0
  for (let customer = 0; customer < most; customer++) {
    const from = offsets[customer]!
    const first = days[from]!
    if (first > untilDay) continue
    let at = from
    let repeats = 0
    while (at + 1 < offsets[customer + 1]! && days[at + 1]! <= untilDay) repeats += amounts[++at]!
    made.customer[size] = customer
    made.frequency[size] = at - from
    made.recency[size] = weeksOf(days[at]! - first)
    made.age[size] = weeksOf(untilDay - first)
    made.firstDay[size] = first
    made.repeatMinor[size++] = repeats
  }
  return { size, ...made }
}

/** Repeat purchases (not a customer's first ever) after one day and up to another. */
export function repeatsBetween(
  { offsets, days, amounts }: PurchaseColumns,
  customer: number,
  afterDay: number,
  throughDay: number,
): { orders: number; minor: number } {
  let [orders, minor] = [0, 0]
  for (let at = offsets[customer]! + 1; at < offsets[customer + 1]! && days[at]! <= throughDay; at++) {
    if (days[at]! <= afterDay) continue
    orders++
    minor += amounts[at]!
  }
  return { orders, minor }
}

/** Equal histories counted once, of everybody or of those `among` picks. */
export function groupColumns(histories: HistoryColumns, among: (i: number) => boolean = () => true): GroupedHistories {
  const picked: number[] = []
  for (let i = 0; i < histories.size; i++) if (among(i)) picked.push(i)
  const { frequency, recency, age } = histories
  const order = Int32Array.from(picked).sort((a, b) => frequency[a]! - frequency[b]! || age[a]! - age[b]! || recency[a]! - recency[b]!)
  const grouped = {
    frequency: new Float64Array(order.length),
    recency: new Float64Array(order.length),
    age: new Float64Array(order.length),
    weight: new Float64Array(order.length),
  }
  let size = 0
  for (const i of order) {
    const last = size - 1
    if (last >= 0 && grouped.frequency[last] === frequency[i] && grouped.age[last] === age[i] && grouped.recency[last] === recency[i]) grouped.weight[last]!++
    else {
      grouped.frequency[size] = frequency[i]!
      grouped.recency[size] = recency[i]!
      grouped.age[size] = age[i]!
      grouped.weight[size++] = 1
    }
  }
  const cut = (column: Float64Array) => column.slice(0, size)
  const maxFrequency = size === 0 ? 0 : grouped.frequency[size - 1]!
  return {
    size,
    customers: order.length,
    maxFrequency,
    frequency: cut(grouped.frequency),
    recency: cut(grouped.recency),
    age: cut(grouped.age),
    weight: cut(grouped.weight),
  }
}
