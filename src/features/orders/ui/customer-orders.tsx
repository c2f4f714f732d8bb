'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, type Column, DataTable, DateTime, EmptyState, Money, pagesOf } from '@/ui'
import type { OrderRow } from '../domain/views'
import { DeliveryBadge, PaymentBadge } from './order-badges'
import { useOpenOrder } from './use-open-order'

/** A person's orders from every store, newest first; each opens beside the page. */
export function CustomerOrders({ customerId }: { customerId: string }) {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const [openId, openOrder] = useOpenOrder()
  const columns = useOrderColumns()
  const list = useInfiniteQuery(trpc.orders.ofCustomer.infiniteQueryOptions({ customerId, limit: 25 }, { getNextPageParam: (page) => page.nextCursor }))
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      {...pagesOf(list)}
      rowId={(order) => order.id}
      onRowOpen={(order) => openOrder(order.id)}
      rowTone={(order) => (order.isPurchase ? undefined : 'muted')}
      {...(openId ? { currentId: openId } : {})}
      keys
      empty={
        <EmptyState compact kind="nothing-yet" title={t('empty.title')}>
          {t('empty.hint')}
        </EmptyState>
      }
    />
  )
}

function useOrderColumns(): Column<OrderRow>[] {
  const t = useTranslations('orders')
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('columns.number'),
        primary: true,
        width: '7rem',
        cell: (order) => (
          <>
            {order.number} {order.test && <Badge>{t('test')}</Badge>}
          </>
        ),
      },
      { id: 'items', header: t('columns.items'), hideBelow: 'sm', cell: (order) => <span className="text-ink-muted">{order.titles.join(', ')}</span> },
      { id: 'payment', header: t('columns.payment'), hideBelow: 'md', width: '9.5rem', cell: (order) => <PaymentBadge order={order} /> },
      { id: 'delivery', header: t('columns.delivery'), hideBelow: 'md', width: '8.5rem', cell: (order) => <DeliveryBadge order={order} /> },
      { id: 'placed', header: t('columns.placed'), align: 'end', width: '7.5rem', cell: (order) => <DateTime at={order.placedAt} look="date" /> },
      {
        id: 'total',
        header: t('columns.total'),
        align: 'end',
        width: '6.5rem',
        cell: (order) => <Money value={{ amountMinor: order.totalMinor, currency: order.currency }} />,
      },
    ],
    [t],
  )
}
