'use client'
import { useMemo } from 'react'
import { useCustomerSearch } from '@/features/customers/ui'
import { useTicketSearch } from '@/features/tickets/ui'
import type { SearchProvider } from '@/ui'

/** What ⌘K searches beside places and commands, feature by feature: each hook gives a stable provider. */
export function useSearchProviders(): readonly SearchProvider[] {
  const customers = useCustomerSearch()
  const tickets = useTicketSearch()
  return useMemo(() => [customers, tickets], [customers, tickets])
}
