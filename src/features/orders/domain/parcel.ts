/** A parcel as far as its way to the customer goes. */
export type ParcelFacts = {
  readonly status: string
  readonly shippedAt: Date | string | null
  readonly estimatedDeliveryAt: Date | string | null
  readonly deliveredAt: Date | string | null
}

export type ParcelState =
  | { readonly kind: 'delivered'; readonly at: Date | null }
  | { readonly kind: 'failed' }
  /** Whole days past the day it was expected, at least 1. */
  | { readonly kind: 'late'; readonly days: number; readonly expectedAt: Date }
  | { readonly kind: 'on-its-way'; readonly expectedAt: Date | null }
  | { readonly kind: 'being-prepared' }

const DAY_MS = 86_400_000
const moment = (value: Date | string | null): Date | null => (value === null ? null : new Date(value))

/**
 * Where a parcel stands. Late is one that has not arrived a whole day after it was expected: an estimate names a day, not an hour.
 * Without an estimate nothing is late, since nobody promised anything.
 */
export function parcelState(parcel: ParcelFacts, now: Date): ParcelState {
  const deliveredAt = moment(parcel.deliveredAt)
  if (deliveredAt !== null || parcel.status === 'delivered') return { kind: 'delivered', at: deliveredAt }
  if (parcel.status === 'failed') return { kind: 'failed' }
  const expectedAt = moment(parcel.estimatedDeliveryAt)
  if (expectedAt !== null) {
    const days = Math.floor((now.getTime() - expectedAt.getTime()) / DAY_MS)
    if (days >= 1) return { kind: 'late', days, expectedAt }
  }
  return parcel.shippedAt === null && parcel.status === 'pending' ? { kind: 'being-prepared' } : { kind: 'on-its-way', expectedAt }
}

const URGENCY: Record<ParcelState['kind'], number> = { failed: 0, late: 1, 'on-its-way': 2, 'being-prepared': 3, delivered: 4 }

/** Of several parcels the one to speak of: what went wrong before what is still under way before what has arrived; among late ones the latest. */
export function parcelOfConcern(parcels: readonly ParcelFacts[], now: Date): ParcelState | null {
  const states = parcels.map((parcel) => parcelState(parcel, now))
  return states.toSorted((a, b) => URGENCY[a.kind] - URGENCY[b.kind] || lateness(b) - lateness(a))[0] ?? null
}

const lateness = (state: ParcelState) => (state.kind === 'late' ? state.days : 0)
