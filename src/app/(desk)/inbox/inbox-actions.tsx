'use client'
import { HandHeart, ListPlus, Sparkles } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { InviteButton } from '@/features/feedback/ui'
import { AdjustPointsDialog } from '@/features/loyalty/ui'
import { CreateTaskDialog } from '@/features/tasks/ui'
import { TagAction } from '@/features/tickets/ui'
import { Button } from '@/ui'

type Props = { customer: { id: string; name: string | null }; ticketId: string }

/** Goodwill is points with their reason already said: the budgets for it are shown, and count. */
const GOODWILL = { reason: 'goodwill' } as const

/** What can be done for the customer without leaving the conversation. Points, goodwill, task and survey name the ticket. */
export function InboxActions({ customer, ticketId }: Props) {
  const t = useTranslations('tickets.matters')
  const [open, setOpen] = useState<'points' | 'goodwill' | 'task' | null>(null)
  const [mayAdjust, mayAssign, mayInvite] = [useMay('loyalty.adjust'), useMay('tasks.assign'), useMay('feedback.invite')]
  const close = () => setOpen(null)
  return (
    <>
      {mayAdjust && (
        <Button size="sm" icon={Sparkles} onClick={() => setOpen('points')}>
          {t('points')}
        </Button>
      )}
      {mayAdjust && (
        <Button size="sm" icon={HandHeart} onClick={() => setOpen('goodwill')}>
          {t('goodwill')}
        </Button>
      )}
      {mayAssign && (
        <Button size="sm" icon={ListPlus} onClick={() => setOpen('task')}>
          {t('task')}
        </Button>
      )}
      <TagAction ticketId={ticketId} label={t('tag')} />
      {mayInvite && <InviteButton size="sm" label={t('survey')} customer={customer} ticketId={ticketId} />}
      <AdjustPointsDialog customer={customer} ticketId={ticketId} open={open === 'points'} onOpenChange={close} />
      <AdjustPointsDialog customer={customer} ticketId={ticketId} start={GOODWILL} open={open === 'goodwill'} onOpenChange={close} />
      <CreateTaskDialog customer={customer} from={{ ticketId }} open={open === 'task'} onOpenChange={close} />
    </>
  )
}
