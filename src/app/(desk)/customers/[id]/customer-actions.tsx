'use client'
import { useMutation } from '@tanstack/react-query'
import { Ellipsis, Eraser, FileDown, ListPlus, MailPlus, Merge, Sparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import type { CustomerView } from '@/features/customers/domain'
import { EraseDialog, MergeDialog, useExportData } from '@/features/customers/ui'
import { InviteButton } from '@/features/feedback/ui'
import { AdjustPointsDialog } from '@/features/loyalty/ui'
import { CreateTaskDialog } from '@/features/tasks/ui'
import { NewTicketDialog } from '@/features/tickets/ui'
import { useTRPC } from '@/trpc/client'
import { Button, IconButton, Menu, type MenuEntry } from '@/ui'

/** What one does for a customer from their page. For somebody who was erased there is nothing left to do. */
export function CustomerActions({ person }: { person: CustomerView }) {
  const t = useTranslations()
  const router = useRouter()
  const [mayReply, mayAdjust, mayInvite] = [useMay('tickets.reply'), useMay('loyalty.adjust'), useMay('feedback.invite')]
  const [mayAssign, mayMerge] = [useMay('tasks.assign'), useMay('customers.merge')]
  const [mayExport, mayErase] = [useMay('customers.export-data'), useMay('customers.erase')]
  const exportData = useExportData()
  const erase = useMutation(useTRPC().customers.erase.mutationOptions())
  const [open, setOpen] = useState<'ticket' | 'points' | 'task' | 'merge' | 'erase' | null>(null)
  const dialog = (name: typeof open) => ({ open: open === name, onOpenChange: (next: boolean) => setOpen(next ? name : null) })
  const more: MenuEntry[] = [
    ...(mayAssign ? [{ label: t('tasks.new'), icon: ListPlus, onSelect: () => setOpen('task') }] : []),
    ...(mayMerge ? [{ label: t('customers.merge.action'), icon: Merge, onSelect: () => setOpen('merge') }] : []),
    ...(mayExport ? [{ label: t('customers.export.action'), icon: FileDown, onSelect: () => exportData.mutate({ id: person.id }) }] : []),
    ...(mayErase ? [{ label: t('customers.erase.action'), icon: Eraser, danger: true, onSelect: () => setOpen('erase') }] : []),
  ]
  return (
    <>
      {!person.erasedAt && (
        <>
          {mayReply && (
            <Button variant="primary" icon={MailPlus} onClick={() => setOpen('ticket')}>
              {t('tickets.new.title')}
            </Button>
          )}
          {mayAdjust && (
            <Button icon={Sparkles} onClick={() => setOpen('points')}>
              {t('loyalty.adjust.title')}
            </Button>
          )}
          {mayInvite && <InviteButton customer={person} />}
          {more.length > 0 && <Menu align="end" trigger={<IconButton variant="secondary" icon={Ellipsis} label={t('customers.more')} />} items={more} />}
        </>
      )}
      <NewTicketDialog customer={person} onBegun={(id) => router.push(`/inbox?ticket=${id}`)} {...dialog('ticket')} />
      <AdjustPointsDialog customer={person} {...dialog('points')} />
      <CreateTaskDialog customer={person} {...dialog('task')} />
      <MergeDialog person={person} {...dialog('merge')} />
      {mayErase && (
        <EraseDialog
          customerId={person.id}
          erase={({ customerId, name }) => erase.mutateAsync({ id: customerId, name })}
          onErased={() => {
            // The tab has their name, too; and the menu that was opened is no more.
            router.refresh()
            focusHeading()
          }}
          {...dialog('erase')}
        />
      )}
    </>
  )
}

function focusHeading(): void {
  const heading = document.querySelector('h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus()
}
