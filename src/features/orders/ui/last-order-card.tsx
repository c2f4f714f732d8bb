'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, Card, DescriptionList, ErrorState, Money, RelativeTime, Skeleton, useLive, useNow } from '@/ui'
import { type ParcelState, parcelOfConcern } from '../domain/parcel'
import type { OrderRow } from '../domain/views'
import { DeliveryBadge, ParcelBadge, PaymentBadge } from './order-badges'
import { useOpenOrder } from './use-open-order'

/** How many of the newest orders are looked through for trouble. */
const LOOK_BACK = 5

/** The newest order: paid, on its way, late? What most questions of customers are about. */
export function LastOrderCard({ customerId }: { customerId: string }) {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const [, openOrder] = useOpenOrder()
  const newest = useQuery(trpc.orders.ofCustomer.queryOptions({ customerId, limit: LOOK_BACK }))
  const [order, ...before] = newest.data?.data ?? []
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
      {newest.error && !newest.data ? (
        <ErrorState compact error={newest.error} onRetry={() => void newest.refetch()} />
      ) : !newest.data ? (
        <Skeleton lines={4} />
      ) : !order ? (
        <p className="text-ink-muted">{t('last.none')}</p>
      ) : (
        <div className="space-y-3">
          <Standing order={order} />
          {before.filter(isUnderWay).map((other) => (
            <Trouble key={other.id} order={other} />
          ))}
        </div>
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

const isUnderWay = (order: OrderRow) => order.deliveredAt === null && order.cancelledAt === null && order.fulfilmentStatus !== 'unfulfilled'

/** An order before the last one that should have arrived by now, or could not be delivered. */
function Trouble({ order }: { order: OrderRow }) {
  const state = useParcelOfConcern(order)
  const [, openOrder] = useOpenOrder()
  if (state?.kind !== 'late' && state?.kind !== 'failed') return null
  return (
    <div className="hairline-t flex flex-wrap items-center gap-x-2 pt-2">
      <ParcelBadge state={state} />
      <Button size="sm" variant="ghost" className="-mr-2 ml-auto" onClick={() => openOrder(order.id)}>
        {order.number}
      </Button>
    </div>
  )
}

/** What the parcels say where there are any; the order's own word until they are known. */
function Delivery({ order }: { order: OrderRow }) {
  const state = useParcelOfConcern(order)
  return state ? <ParcelBadge state={state} /> : <DeliveryBadge order={order} />
}

/** The parcel of an order to speak of; null while it is not known, and where there is none. */
function useParcelOfConcern(order: OrderRow): ParcelState | null {
  const trpc = useTRPC()
  const now = useNow()
  const whole = useQuery(trpc.orders.get.queryOptions({ id: order.id }))
  // Asked for by the order's own id, which news of the customer does not name.
  useLive(`customer:${order.customerId}`, () => void whole.refetch())
  return whole.data && order.cancelledAt === null ? parcelOfConcern(whole.data.fulfilments, new Date(now)) : null
}
