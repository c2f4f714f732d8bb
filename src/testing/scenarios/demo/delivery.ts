import type { OrderSnapshot } from '@/features/orders/domain'
import type { Random } from '../../random'
import type { DemoCountry } from './countries'
import { atWork, DAY_MS, HOUR_MS, iso } from './process'

type Fulfilment = NonNullable<OrderSnapshot['fulfilments']>[number]
type Scan = NonNullable<Fulfilment['scans']>[number]
export type Delivery = {
  /** As the store shows it at the moment it is looked at; null when nothing was shipped yet. */
  readonly fulfilment: Fulfilment | null
  readonly deliveredAt: number | null
  readonly lateDays: number
}

/** What a parcel did from the warehouse to the door; what lies after `now` has not happened. `lateDays` > 0 keeps it on the road. */
export function deliver(random: Random, order: { externalId: string; placedAt: number; country: DemoCountry; lateDays: number }, now: number): Delivery {
  const { externalId, placedAt, country, lateDays } = order
  const shippedAt = atWork(placedAt + Math.round((3 + random.next() * 26) * HOUR_MS))
  if (shippedAt > now) return { fulfilment: null, deliveredAt: null, lateDays: 0 }
  const promised = random.int(...country.deliveryDays)
  const estimatedAt = endOfDay(shippedAt + promised * DAY_MS)
  const deliveredAt = lateDays > 0 ? estimatedAt + Math.round((lateDays - 0.4) * DAY_MS) : estimatedAt - Math.round((3 + random.next() * 9) * HOUR_MS)
  const carrier = random.pick(country.carriers)
  const trackingNumber = `${carrier.slice(0, 2).toUpperCase()}${random.int(100_000_000, 999_999_999)}${country.code}`
  const scans = journey(shippedAt, deliveredAt, lateDays > 0 ? estimatedAt - 6 * HOUR_MS : null, country).filter((scan) => Date.parse(scan.at) <= now)
  const arrived = deliveredAt <= now
  return {
    fulfilment: {
      externalId: `${externalId}90`,
      status: arrived
        ? 'delivered'
        : scans.some((scan) => scan.status === 'out_for_delivery')
          ? 'out_for_delivery'
          : scans.length > 1
            ? 'in_transit'
            : 'shipped',
      carrier,
      trackingNumber,
      trackingUrl: `https://tracking.example.com/${trackingNumber}`,
      shippedAt: iso(shippedAt),
      estimatedDeliveryAt: iso(estimatedAt),
      deliveredAt: arrived ? iso(deliveredAt) : null,
      scans,
    },
    deliveredAt: arrived ? deliveredAt : null,
    lateDays: Math.max(0, Math.min(lateDays, (now - estimatedAt) / DAY_MS)),
  }
}

function journey(shippedAt: number, deliveredAt: number, delayedAt: number | null, country: DemoCountry): Scan[] {
  const outAt = deliveredAt - Math.min(4 * HOUR_MS, 0.15 * (deliveredAt - shippedAt))
  const onTheWay = delayedAt ?? outAt
  const scan = (at: number, status: string, message: string | null): Scan => ({ at: iso(Math.round(at)), status, message })
  return [
    scan(shippedAt, 'picked_up', 'Handed to the carrier, Kassel'),
    scan(shippedAt + (onTheWay - shippedAt) * 0.35, 'in_transit', 'Parcel centre Bad Hersfeld'),
    scan(shippedAt + (onTheWay - shippedAt) * 0.7, 'in_transit', `Parcel centre, ${country.cities[0]}`),
    ...(delayedAt === null ? [] : [scan(delayedAt, 'delayed', 'Delayed: the parcel is being re-routed')]),
    scan(outAt, 'out_for_delivery', null),
    scan(deliveredAt, 'delivered', null),
  ]
}

const endOfDay = (ms: number) => Math.floor(ms / DAY_MS) * DAY_MS + 18 * HOUR_MS
