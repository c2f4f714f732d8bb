'use client'
import { Merge, MoreHorizontal, OctagonAlert, Split, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { IconButton, Menu, onDemand } from '@/ui'
import type { TicketChange, TicketView } from './ticket-types'

const MergeDialog = onDemand(() => import('./merge-dialog').then((module) => module.MergeDialog))
const SplitDialog = onDemand(() => import('./split/split-dialog').then((module) => module.SplitDialog))

/** What is done to a ticket less often. */
export function TicketMore({ ticket, onChange }: { ticket: TicketView; onChange: (change: TicketChange) => void }) {
  const t = useTranslations('tickets')
  const [isMerging, setMerging] = useState(false)
  const [isSplitting, setSplitting] = useState(false)
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
          { label: t('split.open'), icon: Split, disabled: ticket.messages.length < 2, onSelect: () => setSplitting(true) },
          isSpam
            ? { label: t('become.notSpam'), icon: Undo2, onSelect: () => onChange({ status: 'open' }) }
            : { label: t('become.spam'), icon: OctagonAlert, shortcut: '!', danger: true, onSelect: () => onChange({ status: 'spam' }) },
        ]}
      />
      <MergeDialog ticket={ticket} open={isMerging} onOpenChange={setMerging} />
      {isSplitting && <SplitDialog ticket={ticket} open onOpenChange={setSplitting} />}
    </>
  )
}
