import type { FlowDefinition } from '../../../domain/flow'
import type { FlowWords } from '../use-flow-words'
import type { PictureNode } from './picture-layout'

/** The flow from its trigger to its end, as the picture shows it. @param isBroken whether something is wrong with the step at this place */
export function nodesOf(
  { trigger, steps }: Pick<FlowDefinition, 'trigger' | 'steps'>,
  words: FlowWords,
  end: string,
  isBroken: (at: number) => boolean,
): PictureNode[] {
  return [
    { key: 'trigger', kind: 'trigger', text: words.trigger(trigger) },
    ...steps.map((step, at): PictureNode => {
      const onlyIf = words.onlyIf(step)
      const kind = step.kind === 'action' || step.kind === 'guard' ? step.kind : 'wait'
      return { key: step.id, kind, text: words.step(step), broken: isBroken(at), ...(onlyIf === undefined ? {} : { onlyIf }) }
    }),
    { key: 'end', kind: 'end', text: end },
  ]
}
