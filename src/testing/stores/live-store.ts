import type { GroundTruth } from './ground-truth'
import type { TruthChange, TruthEntity, TruthRecords } from './truth-records'

type Shelves = { [E in TruthEntity]: Map<number, TruthRecords[E]> }

const empty = (): Shelves => ({ products: new Map(), customers: new Map(), orders: new Map(), reviews: new Map(), carts: new Map(), coupons: new Map() })

/**
 * A store as it stands at a settable moment: the truth of then, and what a test did to it besides. Fakes answer from it; `moveTo` returns what
 * happened on the way, which is what the store would tell by deliveries.
 */
export class LiveStore {
  private shelves = empty()
  private readonly coming: TruthChange[]
  private next = 0
  private moment = Number.NEGATIVE_INFINITY

  constructor(
    readonly truth: GroundTruth,
    at: number | Date = truth.end,
  ) {
    this.coming = [...truth.changes]
    this.moveTo(at)
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.moment
  }

  /** Time only goes on. @returns the changes from then until now, by moment */
  moveTo(at: number | Date): readonly TruthChange[] {
    const until = Math.max(this.moment, Number(at))
    const begun = this.next
    for (let change = this.coming[this.next]; change && change.at <= until; change = this.coming[++this.next]) this.put(change)
    this.moment = until
    return this.coming.slice(begun, this.next)
  }

  /** By id, ascending. */
  records<E extends TruthEntity>(entity: E): TruthRecords[E][] {
    return [...this.shelves[entity].values()].sort((a, b) => a.id - b.id)
  }

  find<E extends TruthEntity>(entity: E, id: number): TruthRecords[E] | null {
    return this.shelves[entity].get(id) ?? null
  }

  /** Something happens that the truth did not foresee, now: told like everything else. */
  happen(change: TruthChange): void {
    this.moment = Math.max(this.moment, change.at)
    this.coming.splice(this.next, 0, change)
    this.next++
    this.put(change)
  }

  /** Changes a record behind everybody's back: no new moment, no news. What reconciling has to find. */
  plant<E extends TruthEntity>(entity: E, id: number, change: (record: TruthRecords[E]) => TruthRecords[E]): TruthRecords[E] {
    const record = this.shelves[entity].get(id)
    if (!record) throw new Error(`There is no ${entity} ${id} now.`)
    const changed = change(record)
    this.shelves[entity].set(id, changed)
    return changed
  }

  /** Takes a record away without a word. */
  remove(entity: TruthEntity, id: number): void {
    this.shelves[entity].delete(id)
  }

  private put(change: TruthChange): void {
    const shelf = this.shelves[change.entity] as Map<number, unknown>
    if (change.record) shelf.set(change.id, change.record)
    else shelf.delete(change.id)
  }
}
