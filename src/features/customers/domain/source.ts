import type { ConsentChannel, ConsentState } from './consent'

/** What a store last said about one of its customers. `customerId` is null where it deleted somebody we never met. */
export type KnownSource = {
  readonly customerId: string | null
  readonly version: number
  readonly contentHash: string
  readonly deletedAt: Date | null
  readonly toldTags: readonly string[]
  readonly toldNote: string | null
  /** By channel; null where it never said, or said it before the desk kept it. */
  readonly toldConsent: Readonly<Record<ConsentChannel, ConsentState | null>>
}
export type ToldSource = {
  readonly connectionId: string
  readonly externalId: string
  readonly version: number
  readonly contentHash: string
  readonly deletedAt: Date | null
}

/**
 * Whether a snapshot is news.
 * - `ignore`: heard before, older than what we know, or about somebody the store has deleted (a tombstone beats any update, however late either comes)
 * - `renew`: the same content under a newer version: nothing changes but how old news has to be to be ignored
 * - `bury`: the store deleted the customer · `take`: it says something new; so does another content under the same version (stores count in seconds)
 */
export function judgeSnapshot(known: KnownSource | undefined, told: ToldSource): 'ignore' | 'renew' | 'bury' | 'take' {
  if (known?.deletedAt) return 'ignore'
  if (told.deletedAt) return 'bury'
  if (!known) return 'take'
  if (told.version < known.version) return 'ignore'
  if (told.contentHash === known.contentHash) return told.version === known.version ? 'ignore' : 'renew'
  return 'take'
}
