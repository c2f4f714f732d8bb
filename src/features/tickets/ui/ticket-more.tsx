'use client'
import { Merge, MoreHorizontal, OctagonAlert, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { IconButton, Menu } from '@/ui'
import { MergeDialog } from './merge-dialog'
import type { TicketChange, TicketView } from './ticket-types'

/** What is done to a ticket less often. */
export function TicketMore({ ticket, onChange }: { ticket: TicketView; onChange: (change: TicketChange) => void }) {
  const t = useTranslations('tickets')
  const [isMerging, setMerging] = useState(false)
  const mayTriage = useMay('tickets.triage')
  if (!mayTriage) return null
  const isSpam = ticket.status === 'spam'
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={MoreHorizontal} label={t('header.more')} />}
        items={[
          { label: t('merge.open'), icon: Merge, onSelect: () => setMerging(true) },
          isSpam
            ? { label: t('become.notSpam'), icon: Undo2, onSelect: () => onChange({ status: 'open' }) }
            : { label: t('become.spam'), icon: OctagonAlert, shortcut: '!', danger: true, onSelect: () => onChange({ status: 'spam' }) },
        ]}
      />
      <MergeDialog ticket={ticket} open={isMerging} onOpenChange={setMerging} />
    </>
  )
}
