/** Where a batch of news comes from. */
export type IngestScope = {
  readonly connectionId: string
  /** Customers met in this batch belong to the demo store and go with it. */
  readonly demo: boolean
  /** The run (import, backfill) the batch is part of, for the audit log. */
  readonly runId?: string
}

/** Up to this many changes a batch leaves one audit row each; a bulk run leaves one a batch, with its counts. */
export const AUDIT_EACH_UP_TO = 50
