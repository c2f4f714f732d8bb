import type { Tx } from '@/server/db/transact'

export type CustomerMergeFacts = {
  readonly mergeId: string
  /** Whose the other is now, or was until now. */
  readonly survivorId: string
  readonly mergedId: string
}

/** What a feature does when two customers become one person, and when they become two again: inside the same transaction, after the redirect. */
export type MergeParticipant = {
  /** `feature.what-it-does` */
  readonly name: `${string}.${string}`
  readonly merged: (tx: Tx, merge: CustomerMergeFacts) => Promise<void>
  readonly undone: (tx: Tx, merge: CustomerMergeFacts) => Promise<void>
}
