import { type Action, variablesOf } from '../../../../domain/flow'
import type { EditorContext } from '../editor-context'

export type ActionProps<Kind extends Action['kind'] = Action['kind']> = {
  action: Extract<Action, { kind: Kind }>
  /** Of the action in the definition: `steps.2.action`. */
  place: string
  onChange: (action: Action) => void
  context: EditorContext
}

/** What may be put in: `{{firstName}}`, and what the trigger knows. */
export const fillable = ({ definition }: EditorContext): string =>
  variablesOf(definition)
    .map((name) => `{{${name}}}`)
    .join(', ')
