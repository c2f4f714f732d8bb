import { ArrowRightLeft, Ban, CreditCard, PackageCheck, ShoppingBag, ShoppingCart, Truck, Undo2 } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { Money } from '@/ui'
import {
  cartAbandoned,
  orderCancelled,
  orderDelivered,
  orderMoved,
  orderPaid,
  orderPlaced,
  orderRefunded,
  orderShipped,
  refundCorrected,
} from '../domain/events'

type Order = { orderId: string; number: string; currency: string }
const topic = 'orders'
const href = ({ orderId }: Order) => `?order=${orderId}`
const money = (minor: string, { currency }: Order) => <Money value={{ amountMinor: BigInt(minor), currency }} />
const parcel = ({ carrier, trackingNumber }: { carrier: string | null; trackingNumber: string | null }) =>
  [carrier, trackingNumber].filter(Boolean).join(' · ') || null

/** What orders tell on a customer's timeline. Each opens the order on the same page. */
export const ordersTimeline: readonly TimelineLook[] = [
  lookOf(orderPlaced, {
    ...{ topic, icon: ShoppingBag, href },
    title: (t, { number }) => t('orders.timeline.placed', { number }),
    end: (data) => money(data.totalMinor, data),
  }),
  lookOf(orderPaid, {
    ...{ topic, icon: CreditCard, tone: 'positive', href },
    covers: { type: orderPlaced.type, by: 'orderId', withinMs: 3_600_000 },
    title: (t, { number }, covering) => t(covering ? 'orders.timeline.placedAndPaid' : 'orders.timeline.paid', { number }),
    end: (data) => money(data.totalMinor, data),
  }),
  lookOf(orderRefunded, {
    ...{ topic, icon: Undo2, tone: 'caution', href },
    title: (t, { number }) => t('orders.timeline.refunded', { number }),
    end: (data) => money(`-${data.amountMinor}`, data),
  }),
  lookOf(refundCorrected, {
    ...{ topic, icon: Undo2, href },
    title: (t, { number }) => t('orders.timeline.refundCorrected', { number }),
    end: (data) => money(data.amountMinor === '0' ? '0' : `-${data.amountMinor}`, data),
  }),
  lookOf(orderCancelled, { topic, icon: Ban, tone: 'negative', href, title: (t, { number }) => t('orders.timeline.cancelled', { number }) }),
  lookOf(orderShipped, { topic, icon: Truck, href, title: (t, { number }) => t('orders.timeline.shipped', { number }), detail: (_, data) => parcel(data) }),
  lookOf(orderDelivered, { topic, icon: PackageCheck, tone: 'positive', href, title: (t, { number }) => t('orders.timeline.delivered', { number }) }),
  lookOf(orderMoved, { topic, icon: ArrowRightLeft, href, title: (t, { number }) => t('orders.timeline.moved', { number }) }),
  lookOf(cartAbandoned, {
    ...{ topic, icon: ShoppingCart },
    title: (t, { items }) => t('orders.timeline.cartAbandoned', { items }),
    end: (data) => <Money value={{ amountMinor: BigInt(data.totalMinor), currency: data.currency }} />,
  }),
]
