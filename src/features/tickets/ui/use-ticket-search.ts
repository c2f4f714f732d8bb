'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPCClient } from '@/trpc/client'
import { type SearchProvider, useSaid } from '@/ui'
import { STATUS_LOOK } from './ticket-badges'

const SHOWN = 6

/** Tickets in ⌘K: by number, subject, words of the conversation, customer. */
export function useTicketSearch(): SearchProvider {
  const t = useTranslations('tickets')
  const nameOf = useCustomerName()
  const router = useRouter()
  const client = useTRPCClient()
  const said = useSaid()
  return useMemo(
    () => ({
      id: 'tickets',
      label: t('panel.title'),
      search: async (query, signal) => {
        const { data } = await client.tickets.list.query({ query: query.slice(0, 200), sort: 'newest', limit: SHOWN }, { signal })
        return data.map((row) => ({
          id: `ticket:${row.id}`,
          label: `#${row.number} ${said(row.subject)}`,
          icon: STATUS_LOOK[row.status].icon,
          hint: nameOf(row.customer.name ?? row.customer.email, row.customer.erased),
          onSelect: () => router.push(`/inbox?ticket=${row.id}`),
        }))
      },
    }),
    [t, router, client, said, nameOf],
  )
}
