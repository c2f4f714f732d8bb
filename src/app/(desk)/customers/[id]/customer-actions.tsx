'use client'
import { Ellipsis, ListPlus, Merge, Sparkles } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CustomerView } from '@/features/customers/domain'
import { MergeDialog } from '@/features/customers/ui'
import { InviteButton } from '@/features/feedback/ui'
import { AdjustPointsDialog } from '@/features/loyalty/ui'
import { CreateTaskDialog } from '@/features/tasks/ui'
import { Button, IconButton, Menu, type MenuEntry } from '@/ui'

type Props = { person: CustomerView; mayMerge: boolean; mayAssign: boolean }

/** What one does for a customer from their page. */
export function CustomerActions({ person, mayMerge, mayAssign }: Props) {
  const t = useTranslations()
  const [open, setOpen] = useState<'points' | 'task' | 'merge' | null>(null)
  const dialog = (name: typeof open) => ({ open: open === name, onOpenChange: (next: boolean) => setOpen(next ? name : null) })
  const more: MenuEntry[] = [
    ...(mayAssign ? [{ label: t('tasks.new'), icon: ListPlus, onSelect: () => setOpen('task') }] : []),
    ...(mayMerge ? [{ label: t('customers.merge.action'), icon: Merge, onSelect: () => setOpen('merge') }] : []),
  ]
  return (
    <>
      <Button icon={Sparkles} onClick={() => setOpen('points')}>
        {t('loyalty.adjust.open')}
      </Button>
      <InviteButton customer={person} />
      {more.length > 0 && <Menu align="end" trigger={<IconButton variant="secondary" icon={Ellipsis} label={t('customers.more')} />} items={more} />}
      <AdjustPointsDialog customer={person} {...dialog('points')} />
      <CreateTaskDialog customer={person} {...dialog('task')} />
      <MergeDialog person={person} {...dialog('merge')} />
    </>
  )
}
