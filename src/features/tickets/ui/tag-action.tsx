'use client'
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Button } from '@/ui'
import { TagEditor } from './tag-editor'
import { useTicketActions } from './use-ticket-actions'

const nothing = () => {}

/** Tags the ticket from beside the conversation. */
export function TagAction({ ticketId, label }: { ticketId: string; label: string }) {
  const trpc = useTRPC()
  const mayTriage = useMay('tickets.triage')
  const ticket = useQuery(trpc.tickets.get.queryOptions({ ticketId }))
  const { change } = useTicketActions()
  if (!mayTriage || !ticket.data) return null
  return (
    <TagEditor
      ticket={ticket.data}
      onChange={(wanted) => change.mutate({ ticketId, ...wanted })}
      asked={false}
      onAnswered={nothing}
      trigger={
        <Button size="sm" icon={Tag}>
          {label}
        </Button>
      }
    />
  )
}
