'use client'
import { useMutation } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Avatar, Button, Popover } from '@/ui'
import { type TicketBeside, useSettled } from './use-beside'

/** Who follows this ticket, and whether I do. */
export function WatchButton({ beside, mayChange }: { beside: TicketBeside; mayChange: boolean }) {
  const t = useTranslations('tickets.beside')
  const trpc = useTRPC()
  const set = useMutation(trpc.tickets.work.watch.set.mutationOptions(useSettled()))
  const { watchers, watching } = beside
  return (
    <Popover
      title={t('watchers', { count: watchers.length })}
      className="p-2"
      trigger={
        <Button size="sm" variant="ghost" aria-label={t('watchers', { count: watchers.length })}>
          <Eye aria-hidden size={14} strokeWidth={1.5} className={watching ? 'text-accent' : undefined} />
          <span className="tabular-nums">{watchers.length}</span>
        </Button>
      }
    >
      <ul className="mb-1">
        {watchers.map(({ id, name }) => (
          <li key={id} className="flex min-h-8 items-center gap-2 px-2">
            <Avatar name={name} size={20} />
            <span className="truncate">{name}</span>
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          size="sm"
          icon={watching ? EyeOff : Eye}
          loading={set.isPending}
          className="w-full"
          onClick={() => set.mutate({ ticketId: beside.ticketId, watching: !watching })}
        >
          {watching ? t('unwatch') : t('watch')}
        </Button>
      )}
    </Popover>
  )
}
