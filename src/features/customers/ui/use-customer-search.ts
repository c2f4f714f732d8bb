'use client'
import { UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPCClient } from '@/trpc/client'
import type { SearchProvider } from '@/ui'
import { useCustomerName } from './use-customer-name'

const SHOWN = 6

/** Customers in ⌘K: by name, e-mail, phone or order number. */
export function useCustomerSearch(): SearchProvider {
  const t = useTranslations('customers')
  const nameOf = useCustomerName()
  const router = useRouter()
  const client = useTRPCClient()
  return useMemo(
    () => ({
      id: 'customers',
      label: t('title'),
      search: async (query, signal) => {
        const { data } = await client.customers.list.query({ query: query.slice(0, 200), limit: SHOWN }, { signal })
        return data.map((row) => ({
          id: `customer:${row.id}`,
          label: nameOf(row.name ?? row.email),
          icon: UserRound,
          ...(row.name && row.email ? { hint: row.email } : {}),
          onSelect: () => router.push(`/customers/${row.id}`),
        }))
      },
    }),
    [t, nameOf, router, client],
  )
}
