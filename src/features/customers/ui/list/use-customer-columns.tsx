'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { Badge, type Column, Money, RelativeTime } from '@/ui'
import type { CustomerRow } from '../../domain/views'

const SHOWN_TAGS = 2

/** @param tier how a tier is shown, by its code: points belong to a later feature */
export function useCustomerColumns(tier: (code: string) => ReactNode): Column<CustomerRow>[] {
  const t = useTranslations('customers')
  const format = useFormatter()
  return useMemo(
    () => [
      { id: 'name', header: t('columns.name'), primary: true, cell: (row) => row.name ?? row.email ?? row.phone ?? <i>{t('unnamed')}</i> },
      {
        id: 'email',
        header: t('columns.email'),
        hideBelow: 'md',
        width: '17rem',
        cell: (row) => <span className="text-ink-muted">{row.email ?? row.phone}</span>,
      },
      { id: 'tier', header: t('columns.tier'), hideBelow: 'sm', width: '7.5rem', cell: (row) => row.tier && tier(row.tier) },
      { id: 'orders', header: t('columns.orders'), align: 'end', hideBelow: 'sm', width: '5.5rem', cell: (row) => format.number(row.ordersCount) },
      {
        id: 'netSales',
        header: t('columns.netSales'),
        align: 'end',
        width: '7rem',
        cell: (row) => row.ordersCount > 0 && <Money value={{ amountMinor: row.netSalesMinor, currency: row.currency }} />,
      },
      {
        id: 'lastOrder',
        header: t('columns.lastOrder'),
        align: 'end',
        width: '6.5rem',
        cell: (row) => (row.lastOrderAt ? <RelativeTime at={row.lastOrderAt} /> : <span className="text-ink-faint">{t('noOrder')}</span>),
      },
      { id: 'tags', header: t('columns.tags'), hideBelow: 'lg', width: '12rem', cell: (row) => <Tags tags={row.tags} /> },
    ],
    [t, format, tier],
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex gap-1" title={tags.join(', ')}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Badge key={tag} className="max-w-24">
          {tag}
        </Badge>
      ))}
      {tags.length > SHOWN_TAGS && <span className="text-ink-faint text-sm">+{tags.length - SHOWN_TAGS}</span>}
    </span>
  )
}
