'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import type { TicketRow } from './ticket-types'

export type RenderCustomer = (about: { customerId: string; ticketId: string; onLoaded: () => void }) => ReactNode

type Props = { customerId: string; ticketId: string; renderCustomer: RenderCustomer; onLoaded: (at: Date) => void }

/** Shows the page's customer panel and notes when it had loaded: a reply written after that was written with the customer in sight. */
export function CustomerSlot({ customerId, ticketId, renderCustomer, onLoaded }: Props) {
  const told = useRef(false)
  const tell = () => {
    if (told.current) return
    told.current = true
    onLoaded(new Date())
  }
  return renderCustomer({ customerId, ticketId, onLoaded: tell })
}

/** Whose ticket is open: the list knows, or the ticket itself says. */
export function useOpenCustomer(rows: readonly TicketRow[], openId: string | null): string | null {
  const trpc = useTRPC()
  const ticket = useQuery({ ...trpc.tickets.get.queryOptions({ ticketId: openId ?? '' }), enabled: openId !== null })
  return openId === null ? null : (ticket.data?.customer.id ?? rows.find(({ id }) => id === openId)?.customer.id ?? null)
}
