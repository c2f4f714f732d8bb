'use client'
import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CopyButton, DateTime, useNow } from '@/ui'
import { parcelState } from '../domain/parcel'
import type { FulfilmentView, OrderView } from '../domain/views'
import { ParcelBadge } from './order-badges'

const SHOWN_SCANS = 6

/** Every parcel of an order with its way so far, the newest scan first. */
export function OrderParcels({ order }: { order: OrderView }) {
  const t = useTranslations('orders.sheet')
  if (order.fulfilments.length === 0) return <p className="text-ink-muted">{order.cancelledAt ? t('noParcelsCancelled') : t('noParcels')}</p>
  return (
    <ul className="space-y-5">
      {order.fulfilments.map((parcel) => (
        <Parcel key={parcel.id} parcel={parcel} />
      ))}
    </ul>
  )
}

function Parcel({ parcel }: { parcel: FulfilmentView }) {
  const t = useTranslations('orders.sheet')
  const now = useNow()
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ParcelBadge state={parcelState(parcel, new Date(now))} />
        {parcel.carrier && <span className="text-ink-muted">{parcel.carrier}</span>}
        {parcel.trackingNumber && <CopyButton text={parcel.trackingNumber} label={parcel.trackingNumber} />}
        {isWebAddress(parcel.trackingUrl) && (
          <a
            href={parcel.trackingUrl}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex items-center gap-1 underline decoration-line-strong underline-offset-[3px]"
          >
            {t('track')}
            <ExternalLink aria-hidden size={14} strokeWidth={1.5} />
          </a>
        )}
      </div>
      {parcel.scans.length > 0 && (
        <ol className="mt-2 space-y-1 border-line border-l pl-3 text-ink-muted">
          {parcel.scans.slice(0, SHOWN_SCANS).map((scan) => (
            <li key={`${scan.at} ${scan.status}`}>
              <span className="inline-block min-w-36 text-ink-faint text-sm">
                <DateTime at={scan.at} />
              </span>{' '}
              {scan.message ?? scan.status.replaceAll('_', ' ')}
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

/** Stores write what they like into it: only a web address becomes a link. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url)
