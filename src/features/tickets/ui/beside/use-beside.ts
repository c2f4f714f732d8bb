'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'

export type TicketBeside = inferRouterOutputs<AppRouter>['tickets']['work']['beside']
export type TicketLink = TicketBeside['links'][number]

/** What stands beside a conversation. */
export function useBeside(ticketId: string) {
  const trpc = useTRPC()
  return useQuery(trpc.tickets.work.beside.queryOptions({ ticketId }))
}

/** What every change beside a ticket ends with: tickets are asked again, and a refusal is told. */
export function useSettled() {
  const t = useTranslations('tickets.beside')
  const trpc = useTRPC()
  const client = useQueryClient()
  return {
    onSettled: () => client.invalidateQueries({ queryKey: trpc.tickets.pathKey() }),
    onError: (error: unknown) => void toast.failed({ title: t('failed'), description: readServerError(error).message }),
  }
}
