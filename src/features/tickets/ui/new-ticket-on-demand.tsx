'use client'
import { onDemand } from '@/ui'

/** The dialog, fetched when it is first opened. */
export const NewTicketDialog = onDemand(() => import('./new-ticket-dialog').then((module) => module.NewTicketDialog))
