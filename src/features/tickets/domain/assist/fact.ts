/** One row of ours that an answer may speak of. */
export type AssistFact = {
  /** What the answer cites: `order 1001`, `points`, `tier`, `ticket 42`, `message 3`. */
  readonly id: string
  /** What the row says, in plain words. Nothing else of it leaves the desk. */
  readonly text: string
  /** Where the row is shown; null: it is in sight already. */
  readonly href: string | null
}

/** What a citation can begin with. A bracket that begins otherwise is no citation. */
export const FACT_KINDS = ['order', 'points', 'tier', 'ticket', 'message'] as const
