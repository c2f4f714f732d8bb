import { conflict, type DomainError, missing, ruleBroken, unavailable } from '@/domain/errors'

export const noSuchSegment = (id: string) => missing('segment', { segmentId: id })
export const ruleInCircle = (names: readonly string[]): DomainError =>
  ruleBroken('segments.circle', `These segments would ask each other in a circle: ${names.join(' → ')}.`, { field: 'rule', names })
export const unknownSegments = (ids: readonly string[]): DomainError =>
  ruleBroken('segments.unknown-segment', 'The rule names a segment that does not exist.', { field: 'rule', segmentIds: ids })
export const segmentInUse = (names: readonly string[]): DomainError =>
  conflict('segments.in-use', `Other segments ask for this one: ${names.join(', ')}.`, { names })
export const changedMeanwhile = (): DomainError =>
  conflict('segments.changed-meanwhile', 'Somebody changed this rule while you were at it. Look at it again before you save.', { field: 'rule' })
export const membersBusy = (): DomainError =>
  unavailable('segments.members-busy', 'Members of this segment are being written all the time. Try again in a moment.')
export const tooSlow = (): DomainError =>
  unavailable('segments.too-slow', 'This rule takes too long to count. Narrow it with a window, or take conditions away. Nothing was changed.')
