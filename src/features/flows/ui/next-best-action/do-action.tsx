'use client'
import { ListPlus, MailPlus, Sparkles, Tag } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { AdjustPointsDialog } from '@/features/loyalty/ui'
import { NewTicketDialog } from '@/features/tickets/ui'
import { Button } from '@/ui'
import type { NextAction } from './next-actions'
import type { ActionText } from './use-action-text'
import { useNextActions } from './use-next-actions'

type Props = { action: NextAction; customer: { id: string; name: string | null; firstName: string | null }; text: ActionText }

/** The one click. Work and tags are done at once; points and mails open the dialog everybody knows, filled in. Without the right it says who can. */
export function DoAction({ action, customer, text }: Props) {
  const t = useTranslations('flows.nextActions')
  const router = useRouter()
  const [mayAssign, mayAdjust, mayReply, mayEdit] = [useMay('tasks.assign'), useMay('loyalty.adjust'), useMay('tickets.reply'), useMay('customers.edit')]
  const { takeAsTask, takeAsTag, noteTaken } = useNextActions(customer.id)
  const [isOpen, setOpen] = useState(false)
  const { kind, about, doing } = action
  const which = { customerId: customer.id, kind, about }
  const taken = () => noteTaken.mutate(which)
  const isAllowed = { task: mayAssign, points: mayAdjust, mail: mayReply, tag: mayEdit }[doing.by]
  if (!isAllowed) return <span className="text-ink-muted text-sm">{t('notYours')}</span>
  switch (doing.by) {
    case 'task':
      return (
        <Button size="sm" icon={ListPlus} loading={takeAsTask.isPending} onClick={() => takeAsTask.mutate(which)}>
          {t('do.task')}
        </Button>
      )
    case 'tag':
      return (
        <Button size="sm" icon={Tag} loading={takeAsTag.isPending} onClick={() => takeAsTag.mutate(which)}>
          {t('do.tag', { tag: doing.tag })}
        </Button>
      )
    case 'points':
      return (
        <>
          <Button size="sm" icon={Sparkles} onClick={() => setOpen(true)}>
            {t('do.points', { points: doing.amount })}
          </Button>
          <AdjustPointsDialog
            customer={customer}
            start={{ amount: doing.amount, reason: doing.reason, note: text.note(action) }}
            open={isOpen}
            onOpenChange={setOpen}
            onPosted={taken}
          />
        </>
      )
    case 'mail':
      return (
        <>
          <Button size="sm" icon={MailPlus} onClick={() => setOpen(true)}>
            {t('do.mail')}
          </Button>
          <NewTicketDialog
            customer={customer}
            start={text.draft(action, customer.firstName ?? customer.name ?? '')}
            open={isOpen}
            onOpenChange={setOpen}
            onBegun={(ticketId) => {
              taken()
              router.push(`/inbox?ticket=${ticketId}`)
            }}
          />
        </>
      )
  }
}
