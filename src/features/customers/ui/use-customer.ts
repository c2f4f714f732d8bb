'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import type { CustomerWhole } from './customer-whole'

/** The person on this page: the page has fetched them. */
export function useCustomer(id: string): CustomerWhole {
  const trpc = useTRPC()
  return useSuspenseQuery(trpc.desk.customer.queryOptions({ id })).data
}
