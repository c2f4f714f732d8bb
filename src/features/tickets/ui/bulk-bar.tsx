'use client'
import { CheckCheck, CircleDot, OctagonAlert, UserRound, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, IconButton, Menu } from '@/ui'
import { MAX_BULK, PRIORITIES } from '../domain'
import { PRIORITY_LOOK } from './ticket-badges'
import { useTicketActions } from './use-ticket-actions'

/** One change for all chosen tickets. */
export function BulkBar({ selected, me, onDone }: { selected: ReadonlySet<string>; me: string; onDone: () => void }) {
  const t = useTranslations('tickets')
  const { changeMany } = useTicketActions()
  const ticketIds = [...selected].slice(0, MAX_BULK)
  const apply = (change: Parameters<typeof changeMany.mutate>[0]['change']) => changeMany.mutate({ ticketIds, change }, { onSuccess: onDone })
  return (
    <div role="toolbar" aria-label={t('bulk.label')} className="flex h-9 items-center gap-1 bg-accent-soft/60 px-2">
      <IconButton size="sm" icon={X} label={t('bulk.none')} onClick={onDone} />
      <span className="grow tabular-nums">{t('bulk.count', { count: selected.size })}</span>
      <Button size="sm" icon={CheckCheck} loading={changeMany.isPending} onClick={() => apply({ status: 'closed' })}>
        {t('bulk.close')}
      </Button>
      <Menu
        align="end"
        trigger={<Button size="sm">{t('bulk.more')}</Button>}
        items={[
          { label: t('bulk.mine'), icon: UserRound, onSelect: () => apply({ assigneeId: me }) },
          { label: t('bulk.open'), icon: CircleDot, onSelect: () => apply({ status: 'open' }) },
          ...PRIORITIES.map((priority) => ({
            label: t('bulk.priority', { priority: t(`priorities.${priority}`) }),
            icon: PRIORITY_LOOK[priority].icon,
            onSelect: () => apply({ priority }),
          })),
          { label: t('bulk.spam'), icon: OctagonAlert, danger: true, onSelect: () => apply({ status: 'spam' }) },
        ]}
      />
    </div>
  )
}
