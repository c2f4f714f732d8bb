import { conflict, invalid, missing, ruleBroken } from '@/domain/errors'
import type { FlowProblem } from './views'

export const noSuchFlow = () => missing('flow')
export const noSuchVersion = () => missing('flow-version')
export const noSuchRun = () => missing('flow-run')
export const noSuchCall = () => missing('flow-call')
export const callBodyGone = () => ruleBroken('flows.call-body-gone', 'What this call said was let go of 90 days after it was settled: it cannot be made again.')
export const noSuchTemplate = () => missing('flow-template')
export const flowChangedMeanwhile = (number: number) =>
  conflict('flows.changed-meanwhile', 'Somebody saved another version of this flow meanwhile. Look at it again before you save.', { field: 'basedOn', number })
export const flowArchived = () => conflict('flows.archived', 'This flow was archived. Make a new one from it.')
export const flowNotLive = () => conflict('flows.not-live', 'This flow is not live.')
/** @param problems at least one: the first is the error's field */
export const flowNotReady = (problems: readonly FlowProblem[]) =>
  invalid(problems[0]?.code ?? 'flows.not-ready', problems[0]?.message ?? 'This flow cannot run yet.', {
    field: problems[0]?.field ?? 'definition',
    problems: [...problems],
  })
export const windowTooLong = (days: number) => ruleBroken('flows.window-too-long', `A simulation looks at ${days} days at most.`, { field: 'from', days })
