'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '@/trpc/client'

/**
 * What the panel beside a conversation asks when it opens, asked before, so that its cards stand where they stay. The same questions as the cards' own:
 * one that differs is asked in vain, and `scripts/e2e/measure-opening.mjs` sees the card move.
 */
export function usePrefetchPanel(): (about: { customerId: string; ticketId: string }) => void {
  const trpc = useTRPC()
  const client = useQueryClient()
  return useCallback(
    ({ customerId, ticketId }) => {
      void client.prefetchQuery(trpc.desk.customer.queryOptions({ id: customerId }))
      void client.prefetchQuery(trpc.matters.of.queryOptions({ customerId, ticketId }))
      void client.prefetchQuery(trpc.orders.ofCustomer.queryOptions({ customerId, limit: 5 }))
      void client.prefetchQuery(trpc.loyalty.card.queryOptions({ customerId }))
      void client.prefetchQuery(trpc.tickets.list.queryOptions({ customerId, sort: 'newest', limit: 6 }))
      void client.prefetchQuery(trpc.tasks.list.queryOptions({ view: 'open', customerId, limit: 5 }))
      void client.prefetchQuery(trpc.tasks.concierge.queryOptions({ customerId }))
      void client.prefetchQuery(trpc.feedback.answers.queryOptions({ customerId }))
      void client.prefetchQuery(trpc.feedback.csat.ofTicket.queryOptions({ ticketId }))
    },
    [client, trpc],
  )
}
