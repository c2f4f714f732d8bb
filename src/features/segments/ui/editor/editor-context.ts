import type { Speech } from '../../domain'
import type { GroupDraft } from './rule-draft'

/** What every part of the tree needs: how to speak, what is wrong where, and how to change the tree. */
export type EditorContext = {
  readonly speech: Speech
  readonly problems: ReadonlyMap<string, readonly string[]>
  readonly change: (change: (root: GroupDraft) => GroupDraft) => void
  /** Names of what was chosen, as `source:id`. */
  readonly learn: (names: Readonly<Record<string, string>>) => void
}
