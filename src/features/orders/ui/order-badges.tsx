'use client'
import { Ban, Clock, CreditCard, type LucideIcon, PackageCheck, PackageX, RotateCcw, TriangleAlert, Truck, Undo2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { StatusBadge, type Tone } from '@/ui'
import type { ParcelState } from '../domain/parcel'
import type { OrderRow } from '../domain/views'

type Look = { tone: Tone; icon: LucideIcon }

const PAYMENT: Record<OrderRow['financialStatus'], Look> = {
  pending: { tone: 'caution', icon: Clock },
  authorized: { tone: 'caution', icon: Clock },
  paid: { tone: 'positive', icon: CreditCard },
  partially_paid: { tone: 'caution', icon: CreditCard },
  partially_refunded: { tone: 'neutral', icon: Undo2 },
  refunded: { tone: 'neutral', icon: Undo2 },
  voided: { tone: 'neutral', icon: Ban },
}

/** How the money stands; a cancelled order says that first. */
export function PaymentBadge({ order }: { order: Pick<OrderRow, 'financialStatus' | 'cancelledAt'> }) {
  const t = useTranslations('orders')
  if (order.cancelledAt !== null) {
    return (
      <StatusBadge tone="negative" icon={Ban}>
        {t('cancelled')}
      </StatusBadge>
    )
  }
  return <StatusBadge {...PAYMENT[order.financialStatus]}>{t(`payment.${order.financialStatus}`)}</StatusBadge>
}

const DELIVERY: Record<OrderRow['fulfilmentStatus'], Look> = {
  unfulfilled: { tone: 'neutral', icon: Clock },
  partial: { tone: 'caution', icon: Truck },
  fulfilled: { tone: 'neutral', icon: Truck },
  restocked: { tone: 'neutral', icon: RotateCcw },
}

/** How far the goods are, as the order itself says it. */
export function DeliveryBadge({ order }: { order: Pick<OrderRow, 'fulfilmentStatus' | 'deliveredAt'> }) {
  const t = useTranslations('orders')
  if (order.deliveredAt !== null) {
    return (
      <StatusBadge tone="positive" icon={PackageCheck}>
        {t('parcel.delivered')}
      </StatusBadge>
    )
  }
  return <StatusBadge {...DELIVERY[order.fulfilmentStatus]}>{t(`delivery.${order.fulfilmentStatus}`)}</StatusBadge>
}

const PARCEL: Record<ParcelState['kind'], Look> = {
  delivered: { tone: 'positive', icon: PackageCheck },
  failed: { tone: 'negative', icon: PackageX },
  late: { tone: 'negative', icon: TriangleAlert },
  'on-its-way': { tone: 'info', icon: Truck },
  'being-prepared': { tone: 'neutral', icon: Clock },
}

/** Where a parcel is, with the day it is expected or came. */
export function ParcelBadge({ state }: { state: ParcelState }) {
  const t = useTranslations('orders.parcel')
  const format = useFormatter()
  const day = (at: Date) => format.dateTime(at, { day: 'numeric', month: 'short' })
  const words = {
    delivered: () => (state.kind === 'delivered' && state.at ? t('deliveredOn', { day: day(state.at) }) : t('delivered')),
    failed: () => t('failed'),
    late: () => (state.kind === 'late' ? t('late', { days: state.days }) : ''),
    'on-its-way': () => (state.kind === 'on-its-way' && state.expectedAt ? t('expected', { day: day(state.expectedAt) }) : t('onItsWay')),
    'being-prepared': () => t('beingPrepared'),
  }
  return <StatusBadge {...PARCEL[state.kind]}>{words[state.kind]()}</StatusBadge>
}
