'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleHelp } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, Money, pagesOf, RelativeTime, Section } from '@/ui'
import type { MemberRow } from '../../domain'
import { useSpeech } from '../use-speech'

type Props = { id: string; current: string | null; onWhy: (customerId: string) => void }

/** Who is in, latest come first; a row opens the customer, its button says why. */
export function MembersTable({ id, current, onWhy }: Props) {
  const t = useTranslations('segments.members')
  const trpc = useTRPC()
  const columns = useColumns(onWhy)
  const members = useInfiniteQuery(trpc.segments.members.infiniteQueryOptions({ id, limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  return (
    <Section title={t('title')}>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(members)}
        rowId={(row) => row.id}
        rowHref={(row) => `/customers/${row.id}`}
        {...(current ? { currentId: current } : {})}
        keys
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function useColumns(onWhy: (customerId: string) => void): Column<MemberRow>[] {
  const t = useTranslations('segments.members')
  const customerName = useCustomerName()
  const format = useFormatter()
  const speech = useSpeech()
  return useMemo(() => {
    const nameOf = (row: MemberRow) => customerName(row.name ?? row.email)
    return [
      { id: 'customer', header: t('customer'), primary: true, cell: nameOf },
      {
        id: 'why',
        header: t('why'),
        width: '7rem',
        cell: (row) => (
          <Button size="sm" variant="ghost" icon={CircleHelp} aria-label={t('whyOf', { name: nameOf(row) })} onClick={() => onWhy(row.id)}>
            {t('why')}
          </Button>
        ),
      },
      { id: 'tier', header: t('tier'), width: '7rem', hideBelow: 'lg', cell: (row) => row.tier && (speech.nameOf('tiers', row.tier) ?? row.tier) },
      { id: 'orders', header: t('orders'), align: 'end', width: '5rem', hideBelow: 'md', cell: (row) => format.number(row.ordersCount) },
      {
        id: 'sales',
        header: t('sales'),
        align: 'end',
        width: '8rem',
        cell: (row) => <Money value={{ amountMinor: row.netSalesMinor, currency: row.currency }} />,
      },
      { id: 'last', header: t('last'), align: 'end', width: '8rem', hideBelow: 'md', cell: (row) => row.lastOrderAt && <RelativeTime at={row.lastOrderAt} /> },
      { id: 'since', header: t('since'), align: 'end', width: '8rem', hideBelow: 'sm', cell: (row) => <RelativeTime at={row.enteredAt} /> },
    ]
  }, [t, customerName, format, speech, onWhy])
}
