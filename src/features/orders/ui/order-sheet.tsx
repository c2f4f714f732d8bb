'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Badge, DateTime, ErrorState, Section, Sheet, Skeleton, useLive } from '@/ui'
import type { OrderView } from '../domain/views'
import { DeliveryBadge, PaymentBadge } from './order-badges'
import { OrderLines } from './order-lines'
import { OrderParcels } from './order-parcels'
import { OrderRefunds } from './order-refunds'
import { OrderSums } from './order-sums'
import { useOpenOrder } from './use-open-order'

/** The order named in the address, whole: lines, sums, refunds, parcels. Put it once on a page whose rows open orders. */
export function OrderSheet() {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const [id, openOrder] = useOpenOrder()
  const order = useQuery({ ...trpc.orders.get.queryOptions({ id: id ?? '' }), enabled: id !== null })
  useLive(order.data ? `customer:${order.data.customerId}` : null, () => void order.refetch())
  return (
    <Sheet
      size="lg"
      open={id !== null}
      onOpenChange={(open) => !open && openOrder(null)}
      title={order.data ? t('sheet.title', { number: order.data.number }) : t('sheet.loading')}
      description={
        order.data && (
          <>
            <DateTime at={order.data.placedAt} /> · {order.data.connectionName}
          </>
        )
      }
    >
      {order.error ? (
        <ErrorState error={order.error} onRetry={() => void order.refetch()} />
      ) : order.data ? (
        <Whole order={order.data} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Sheet>
  )
}

function Whole({ order }: { order: OrderView }) {
  const t = useTranslations('orders')
  return (
    <div className="space-y-8">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <PaymentBadge order={order} />
        <DeliveryBadge order={order} />
        {order.test && <Badge tone="caution">{t('test')}</Badge>}
        {order.discountCodes.map((code) => (
          <Badge key={code}>{code}</Badge>
        ))}
        {order.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
      <Section level={3} title={t('sheet.lines')}>
        <OrderLines order={order} />
        <OrderSums order={order} />
      </Section>
      {order.refunds.length > 0 && (
        <Section level={3} title={t('sheet.refunds')}>
          <OrderRefunds order={order} />
        </Section>
      )}
      <Section level={3} title={t('sheet.parcels')}>
        <OrderParcels order={order} />
      </Section>
    </div>
  )
}
