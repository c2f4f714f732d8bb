import type { FlowDefinition, FlowVocabulary } from '../../../domain/flow'
import type { FlowWords } from '../use-flow-words'

type Names = Readonly<Record<string, string>>

/** What every part of the editor needs: how to say things, what there is to choose, what is wrong where. */
export type EditorContext = {
  readonly definition: FlowDefinition
  readonly words: FlowWords
  readonly vocabulary: FlowVocabulary
  /** What is wrong at this very field, to be shown under it. */
  readonly problemAt: (field: string) => string | undefined
  readonly names: Names
  /** Keeps the names of what was just chosen in a rule. */
  readonly learn: (names: Names) => void
}
