'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronDown, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Popover } from '@/ui'
import { ChoiceList } from './choice-list'
import { type TicketBeside, useSettled } from './use-beside'

/** Which team a ticket is with. Where there are no teams there is nothing to choose. */
export function TeamPicker({ beside, mayChange }: { beside: TicketBeside; mayChange: boolean }) {
  const t = useTranslations('tickets.beside')
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const teams = useQuery(trpc.tickets.work.teams.list.queryOptions(undefined, { staleTime: 60_000 }))
  const set = useMutation(trpc.tickets.work.teams.set.mutationOptions(useSettled()))
  const { team } = beside
  if (!team && !teams.data?.length) return null
  if (!mayChange) return team ? <span className="px-2 text-ink-muted">{team.name}</span> : null
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      title={t('team')}
      className="p-2"
      trigger={
        // Without one it is a sign only: most tickets have none, and the line is short.
        <Button size="sm" variant="ghost" aria-label={`${t('team')}: ${team?.name ?? t('noTeam')}`} title={t('team')}>
          <UsersRound aria-hidden size={14} strokeWidth={1.5} />
          {team && <span className="max-w-36 truncate">{team.name}</span>}
          <ChevronDown aria-hidden size={14} strokeWidth={1.5} />
        </Button>
      }
    >
      <ChoiceList
        label={t('team')}
        chosen={team?.id ?? null}
        onChoose={(teamId) => {
          set.mutate({ ticketId: beside.ticketId, teamId })
          setOpen(false)
        }}
        options={[
          { id: null, name: t('noTeam') },
          ...(teams.data ?? []).map(({ id, name, members }) => ({ id, name, hint: members.map((member) => member.name).join(', ') })),
        ]}
      />
    </Popover>
  )
}
