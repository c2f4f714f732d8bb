'use client'
import { useQueryClient } from '@tanstack/react-query'
import { CheckCheck, CircleDot, ListChecks, OctagonAlert, UserRound, X, Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, IconButton, Menu } from '@/ui'
import { PRIORITIES } from '../domain'
import { PRIORITY_LOOK } from './ticket-badges'
import type { TicketChange } from './ticket-types'
import { useBulkChange } from './use-bulk-change'

/** One change for all chosen tickets. */
type Props = {
  selected: ReadonlySet<string>
  me: string
  mayReply: boolean
  /** What the list shows: all of it can be chosen. */
  of: { view?: string; query?: string }
  onDone: () => void
  onMacro: (ticketIds: readonly string[]) => void
  onSelectMany: (ids: readonly string[]) => void
}

export function BulkBar({ selected, me, mayReply, of, onDone, onMacro, onSelectMany }: Props) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const all = async () =>
    onSelectMany(
      (await client.fetchQuery(trpc.tickets.macros.ticketIds.queryOptions({ ...(of.view ? { view: of.view } : {}), ...(of.query ? { query: of.query } : {}) })))
        .ids,
    )
  const t = useTranslations('tickets')
  const bulk = useBulkChange(onDone)
  const apply = (change: TicketChange) => void bulk.apply([...selected], change)
  return (
    <div role="toolbar" aria-label={t('bulk.label')} className="flex h-9 items-center gap-1 bg-accent-soft/60 px-2">
      <IconButton size="sm" icon={X} label={t('bulk.none')} onClick={onDone} />
      <span role="status" className="min-w-0 grow truncate tabular-nums">
        {bulk.progress ? t('bulk.progress', bulk.progress) : t('bulk.count', { count: selected.size })}
      </span>
      {mayReply && <IconButton size="sm" icon={Zap} label={t('bulk.macro')} onClick={() => onMacro([...selected])} />}
      <Button size="sm" icon={CheckCheck} loading={bulk.progress !== null} onClick={() => apply({ status: 'closed' })}>
        {t('bulk.close')}
      </Button>
      <Menu
        align="end"
        trigger={<Button size="sm">{t('bulk.more')}</Button>}
        items={[
          { label: t('bulk.all'), icon: ListChecks, onSelect: () => void all() },
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
