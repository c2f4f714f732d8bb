import { conflict, invalid, missing, ruleBroken } from '@/domain/errors'
import type { EntryKind } from './entry'

export const insufficientPoints = (details: { balance?: number; amount?: number } = {}) =>
  ruleBroken('loyalty.insufficient-points', 'There are not that many points to remove.', { ...details, field: 'amount' })
export const amountTooLarge = () => ruleBroken('loyalty.amount-too-large', 'No account can hold that many points.', { field: 'amount' })
export const unknownReason = (reason: string) => ruleBroken('loyalty.unknown-reason', `“${reason}” is not an active reason.`, { field: 'reason', reason })
export const accountClosed = () =>
  ruleBroken('loyalty.account-closed', 'This customer was erased: nothing is booked on their account any more.', { field: 'customerId' })
export const foreignTicket = () => ruleBroken('loyalty.foreign-ticket', 'This ticket is not one of this customer.', { field: 'ticketId' })
export const expiryInThePast = () => ruleBroken('loyalty.expiry-in-the-past', 'Points cannot expire before they are there.', { field: 'expiresAt' })
export const expiryOfRemoval = () => ruleBroken('loyalty.expiry-of-removal', 'Only points that are added can expire.', { field: 'expiresAt' })

export const selfApproval = () => ruleBroken('loyalty.self-approval', 'You asked for this yourself: somebody else has to decide.')
export const alreadyDecided = (status: string) => conflict('loyalty.already-decided', `This request is already ${status}.`, { status })
export const requestExpired = () => conflict('loyalty.request-expired', 'This request has lapsed. Ask again.')

export const alreadyReversed = (reversalId?: string) =>
  conflict('loyalty.already-reversed', 'This entry has already been reversed.', reversalId ? { reversalId } : {})
const NOT_REVERSIBLE: Partial<Record<EntryKind, string>> = {
  reverse: 'A reversal is final. Book an adjustment instead.',
  merge: 'A merge is undone where it was done.',
  release: 'Reverse what was earned: it takes the points from where they are now.',
  redeem: 'Cancel the redemption: that gives the points back and withdraws its code.',
  restore: 'Points given back stay. Redeem anew, or book an adjustment.',
}
export const notReversible = (kind: EntryKind) => ruleBroken('loyalty.not-reversible', NOT_REVERSIBLE[kind] ?? 'This entry cannot be reversed.', { kind })
export const partlyTakenBack = (points: number) =>
  ruleBroken('loyalty.partly-taken-back', `A refund has already taken back ${points} of these points. Remove the rest by an adjustment.`, { takenBack: points })

/** The same operation was booked before with another content: something reuses its name. */
export const operationConflict = (operationId: string) =>
  conflict('loyalty.operation-conflict', 'This operation was already booked with another content.', { operationId })

export const noSuchCustomer = () => missing('customer')
export const noSuchEntry = () => missing('points-entry')
export const noSuchAdjustment = () => missing('adjustment')
export const batchNotThere = () => missing('adjustment-batch')
export const notYourBatch = () => ruleBroken('loyalty.not-your-batch', 'Only who made this batch can start it.')
export const emptyBatch = () => ruleBroken('loyalty.empty-batch', 'None of these rows can be booked.')
/** @param problem `columns`: they are not named; else whatever is wrong with the text */
export const unreadableFile = (message: string, problem?: 'columns') =>
  invalid('loyalty.unreadable-file', message, { field: 'csv', ...(problem ? { problem } : {}) })
export const tooManyRows = (max: number) => invalid('loyalty.too-many-rows', `A batch has at most ${max} rows. Split the file.`, { field: 'csv', max })

export const noSuchEarnRule = () => missing('earn-rule')
export const earnRuleChanged = () => conflict('loyalty.earn-rule-changed', 'Somebody else has changed this rule meanwhile. Look at it again.')
export const triggerIsFixed = () => ruleBroken('loyalty.trigger-is-fixed', 'What a rule gives points for cannot change. Make a new rule.', { field: 'trigger' })

const TIER_PROBLEMS = {
  'same-code': 'Two tiers have the same code.',
  'same-start': 'Two tiers start at the same number.',
  'none-at-zero': 'One tier has to start at 0.',
  keeping: 'Keeping a tier cannot take more than reaching it.',
} as const
export const invalidTiers = (problem: keyof typeof TIER_PROBLEMS) => invalid('loyalty.invalid-tiers', TIER_PROBLEMS[problem], { field: 'tiers', problem })
export const currencyIsFixed = () =>
  ruleBroken('loyalty.currency-is-fixed', 'The currency cannot change once points have been booked: their worth would change with it.', { field: 'currency' })
