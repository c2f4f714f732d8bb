'use client'
import { Timer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, onDemand } from '@/ui'
import { SlaBadge } from '../ticket-badges'
import type { TicketView } from '../ticket-types'

const ClockSheet = onDemand(() => import('./clock-sheet').then((module) => module.ClockSheet))

/** The time left on the ticket that is open; pressed, it opens the clock. */
export function SlaButton({ ticket, className = '' }: { ticket: TicketView; className?: string }) {
  const t = useTranslations('tickets.clock')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="ghost" size="sm" className={className} aria-label={ticket.dueAt ? undefined : t('title')} onClick={() => setOpen(true)}>
        {ticket.dueAt ? <SlaBadge ticket={ticket} /> : <Timer aria-hidden size={16} strokeWidth={1.5} />}
      </Button>
      <ClockSheet ticketId={ticket.id} open={isOpen} onOpenChange={setOpen} />
    </>
  )
}
