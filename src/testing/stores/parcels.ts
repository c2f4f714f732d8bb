import type { TruthOrder, TruthParcel, TruthScan } from './truth-records'

/** One parcel of `parcels`: the lines are dealt out in turn. */
export function parcelOf(order: TruthOrder, index: number, parcels: number, at: number): TruthParcel {
  const id = order.id * 10 + index + 1
  return {
    ...{ id, createdAt: at, updatedAt: at },
    carrier: 'DHL',
    trackingNumber: `JD${id}`,
    trackingUrl: `https://track.example.com/JD${id}`,
    lineIds: order.lines.filter((_, line) => line % parcels === index).map((line) => line.id),
    estimatedDeliveryAt: at + 3 * 86_400_000,
    deliveredAt: null,
    scans: [],
  }
}

export function withScan(order: TruthOrder, index: number, status: TruthScan['status'], at: number): TruthOrder {
  const parcels = order.parcels.map((parcel, each) =>
    each === index
      ? {
          ...parcel,
          updatedAt: at,
          deliveredAt: status === 'delivered' ? at : parcel.deliveredAt,
          scans: [...parcel.scans, { id: parcel.id * 10 + parcel.scans.length + 1, at, status, message: `Parcel ${status.replaceAll('_', ' ')}` }],
        }
      : parcel,
  )
  return { ...order, parcels }
}
