import { conflict, invalid, missing, ruleBroken } from '@/domain/errors'
import type { EntryKind } from './entry'

export const insufficientPoints = (details: { balance?: number; amount?: number } = {}) =>
  ruleBroken('loyalty.insufficient-points', 'There are not that many points to remove.', { ...details, field: 'amount' })
export const amountTooLarge = () => ruleBroken('loyalty.amount-too-large', 'No account can hold that many points.', { field: 'amount' })
export const unknownReason = (reason: string) => ruleBroken('loyalty.unknown-reason', `“${reason}” is not an active reason.`, { field: 'reason' })
export const foreignTicket = () => ruleBroken('loyalty.foreign-ticket', 'This ticket is not one of this customer.', { field: 'ticketId' })
export const expiryInThePast = () => ruleBroken('loyalty.expiry-in-the-past', 'Points cannot expire before they are there.', { field: 'expiresAt' })
export const expiryOfRemoval = () => ruleBroken('loyalty.expiry-of-removal', 'Only points that are added can expire.', { field: 'expiresAt' })

export const selfApproval = () => ruleBroken('loyalty.self-approval', 'You asked for this yourself: somebody else has to decide.')
export const alreadyDecided = (status: string) => conflict('loyalty.already-decided', `This request is already ${status}.`, { status })
export const requestExpired = () => conflict('loyalty.request-expired', 'This request has lapsed. Ask again.')

export const alreadyReversed = (reversalId?: string) =>
  conflict('loyalty.already-reversed', 'This entry has already been reversed.', reversalId ? { reversalId } : {})
export const notReversible = (kind: EntryKind) =>
  ruleBroken('loyalty.not-reversible', kind === 'reverse' ? 'A reversal is final. Book an adjustment instead.' : 'A merge is undone where it was done.', {
    kind,
  })
export const partlyTakenBack = (points: number) =>
  ruleBroken('loyalty.partly-taken-back', `A refund has already taken back ${points} of these points. Remove the rest by an adjustment.`, { takenBack: points })

/** The same operation was booked before with another content: something reuses its name. */
export const operationConflict = (operationId: string) =>
  conflict('loyalty.operation-conflict', 'This operation was already booked with another content.', { operationId })

export const noSuchCustomer = () => missing('customer')
export const noSuchEntry = () => missing('points-entry')
export const noSuchAdjustment = () => missing('adjustment')

export const invalidTiers = (message: string) => invalid('loyalty.invalid-tiers', message, { field: 'tiers' })
export const currencyIsFixed = () =>
  ruleBroken('loyalty.currency-is-fixed', 'The currency cannot change once points have been booked: their worth would change with it.', { field: 'currency' })
