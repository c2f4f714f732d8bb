import { expect, it } from 'vitest'
import { type ParcelFacts, parcelOfConcern, parcelState } from './parcel'

const now = new Date('2026-11-21T12:00:00Z')
const parcel = (facts: Partial<ParcelFacts>): ParcelFacts => ({
  status: 'in_transit',
  shippedAt: '2026-11-10T08:00:00Z',
  estimatedDeliveryAt: null,
  deliveredAt: null,
  ...facts,
})

it('a parcel is late a whole day after it was expected, not before', () => {
  expect(parcelState(parcel({ estimatedDeliveryAt: '2026-11-20T12:00:01Z' }), now)).toMatchObject({ kind: 'on-its-way' })
  expect(parcelState(parcel({ estimatedDeliveryAt: '2026-11-20T12:00:00Z' }), now)).toMatchObject({ kind: 'late', days: 1 })
  expect(parcelState(parcel({ estimatedDeliveryAt: '2026-11-18T00:00:00Z' }), now)).toMatchObject({ kind: 'late', days: 3 })
})

it('a parcel nobody gave a day for is never late, and a delivered one no more', () => {
  expect(parcelState(parcel({ shippedAt: '2025-01-01T00:00:00Z' }), now)).toEqual({ kind: 'on-its-way', expectedAt: null })
  expect(parcelState(parcel({ estimatedDeliveryAt: '2026-11-01T00:00:00Z', deliveredAt: '2026-11-19T00:00:00Z' }), now)).toMatchObject({ kind: 'delivered' })
  expect(parcelState(parcel({ status: 'delivered', estimatedDeliveryAt: '2026-11-01T00:00:00Z' }), now)).toEqual({ kind: 'delivered', at: null })
})

it('one that has not left is being prepared', () => {
  expect(parcelState(parcel({ status: 'pending', shippedAt: null }), now)).toEqual({ kind: 'being-prepared' })
})

it('of several parcels the worst is spoken of', () => {
  const delivered = parcel({ deliveredAt: '2026-11-15T00:00:00Z' })
  const late = parcel({ estimatedDeliveryAt: '2026-11-18T00:00:00Z' })
  const later = parcel({ estimatedDeliveryAt: '2026-11-11T00:00:00Z' })
  expect(parcelOfConcern([delivered, late, later], now)).toMatchObject({ kind: 'late', days: 10 })
  expect(parcelOfConcern([delivered, parcel({})], now)).toMatchObject({ kind: 'on-its-way' })
  expect(parcelOfConcern([late, parcel({ status: 'failed' })], now)).toEqual({ kind: 'failed' })
  expect(parcelOfConcern([], now)).toBeNull()
})
