'use client'
import { Ellipsis, ListPlus, MailPlus, Merge, Sparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import type { CustomerView } from '@/features/customers/domain'
import { MergeDialog } from '@/features/customers/ui'
import { InviteButton } from '@/features/feedback/ui'
import { AdjustPointsDialog } from '@/features/loyalty/ui'
import { CreateTaskDialog } from '@/features/tasks/ui'
import { NewTicketDialog } from '@/features/tickets/ui'
import { Button, IconButton, Menu, type MenuEntry } from '@/ui'

/** What one does for a customer from their page. */
export function CustomerActions({ person }: { person: CustomerView }) {
  const t = useTranslations()
  const router = useRouter()
  const [mayReply, mayAdjust, mayInvite] = [useMay('tickets.reply'), useMay('loyalty.adjust'), useMay('feedback.invite')]
  const [mayAssign, mayMerge] = [useMay('tasks.assign'), useMay('customers.merge')]
  const [open, setOpen] = useState<'ticket' | 'points' | 'task' | 'merge' | null>(null)
  const dialog = (name: typeof open) => ({ open: open === name, onOpenChange: (next: boolean) => setOpen(next ? name : null) })
  const more: MenuEntry[] = [
    ...(mayAssign ? [{ label: t('tasks.new'), icon: ListPlus, onSelect: () => setOpen('task') }] : []),
    ...(mayMerge ? [{ label: t('customers.merge.action'), icon: Merge, onSelect: () => setOpen('merge') }] : []),
  ]
  return (
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
      <NewTicketDialog customer={person} onBegun={(id) => router.push(`/inbox?ticket=${id}`)} {...dialog('ticket')} />
      <AdjustPointsDialog customer={person} {...dialog('points')} />
      <CreateTaskDialog customer={person} {...dialog('task')} />
      <MergeDialog person={person} {...dialog('merge')} />
    </>
  )
}
