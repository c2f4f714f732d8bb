'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, Card, DescriptionList, ErrorState, Money, RelativeTime, Skeleton, useLive, useNow } from '@/ui'
import { parcelOfConcern } from '../domain/parcel'
import type { OrderRow } from '../domain/views'
import { DeliveryBadge, ParcelBadge, PaymentBadge } from './order-badges'
import { useOpenOrder } from './use-open-order'

/** The newest order: paid, on its way, late? What most questions of customers are about. */
export function LastOrderCard({ customerId }: { customerId: string }) {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const [, openOrder] = useOpenOrder()
  const newest = useQuery(trpc.orders.ofCustomer.queryOptions({ customerId, limit: 1 }))
  const order = newest.data?.data[0]
  return (
    <Card
      title={t('last.title')}
      actions={
        order && (
          <Button size="sm" variant="ghost" onClick={() => openOrder(order.id)}>
            {order.number}
          </Button>
        )
      }
    >
      {newest.error ? (
        <ErrorState compact error={newest.error} onRetry={() => void newest.refetch()} />
      ) : !newest.data ? (
        <Skeleton lines={4} />
      ) : !order ? (
        <p className="text-ink-muted">{t('last.none')}</p>
      ) : (
        <Standing order={order} />
      )}
    </Card>
  )
}

function Standing({ order }: { order: OrderRow }) {
  const t = useTranslations('orders')
  const more = order.titles.length < 3 ? 0 : Math.max(0, order.quantity - order.titles.length)
  return (
    <div className="space-y-3">
      <div className="flex items-baseline gap-2">
        <span className="font-medium text-lg">
          <Money value={{ amountMinor: order.totalMinor, currency: order.currency }} />
        </span>
        <span className="ml-auto text-ink-muted text-sm">
          <RelativeTime at={order.placedAt} />
        </span>
      </div>
      <p className="text-ink-muted">
        {order.titles.join(', ')}
        {more > 0 && ` ${t('more', { count: more })}`}
      </p>
      <DescriptionList
        items={[
          { term: t('columns.payment'), value: <PaymentBadge order={order} /> },
          { term: t('columns.delivery'), value: <Delivery order={order} /> },
        ]}
      />
    </div>
  )
}

/** What the parcels say where there are any; the order's own word until they are known. */
function Delivery({ order }: { order: OrderRow }) {
  const trpc = useTRPC()
  const now = useNow()
  const whole = useQuery(trpc.orders.get.queryOptions({ id: order.id }))
  // Its parcels are asked for by the order's own id, which news of the customer does not name.
  useLive(`customer:${order.customerId}`, () => void whole.refetch())
  const state = whole.data && order.cancelledAt === null ? parcelOfConcern(whole.data.fulfilments, new Date(now)) : null
  return state ? <ParcelBadge state={state} /> : <DeliveryBadge order={order} />
}
