import type { FlowDefinition } from './definition'

/** Whether the step at a place answers the very thing that began the run: as long as nothing was waited for. After a wait it is a follow-up, and work of its own. */
export const answersAtOnce = ({ steps }: Pick<FlowDefinition, 'steps'>, position: number): boolean =>
  !steps.slice(0, position).some(({ kind }) => kind === 'wait' || kind === 'wait-until')

/** The steps that make work at once of what begins a run, by id: the rule for low scores may make the same of the same answer. */
export const workAtOnce = ({ steps }: Pick<FlowDefinition, 'steps'>): Map<string, 'ticket' | 'task'> =>
  new Map(
    steps.flatMap((step, at) =>
      step.kind === 'action' && (step.action.kind === 'ticket' || step.action.kind === 'task') && answersAtOnce({ steps }, at)
        ? [[step.id, step.action.kind] as const]
        : [],
    ),
  )
