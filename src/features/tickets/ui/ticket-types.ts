import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['tickets']

/** Tickets as the server tells them. */
export type TicketRow = Outputs['list']['data'][number]
export type TicketView = Outputs['get']
export type MessageView = TicketView['messages'][number]
export type SuspendedMail = Outputs['mailIn']['list']['data'][number]
export type SuspendedContentView = Outputs['mailIn']['read']
export type OutboundRow = Outputs['outbound']['data'][number]
export type TicketChange = Omit<inferRouterInputs<AppRouter>['tickets']['change'], 'ticketId' | 'version'>
