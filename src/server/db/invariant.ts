/** A sentence that must be true of the whole database, and the query that finds what breaks it. `rapport verify` asks them all. */
export type Invariant = {
  /** `feature.what-holds` */
  readonly name: string
  readonly sentence: string
  /** Rows that break it, as `id` (text) and `detail` (text). No rows: it holds. */
  readonly violations: string
}
