'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, UserRound, UserRoundX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useMe } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Avatar, Button, Input, Popover } from '@/ui'
import type { TicketChange, TicketView } from './ticket-types'

type Props = { ticket: TicketView; onChange: (change: TicketChange) => void; asked: boolean; onAnswered: () => void }

/** Whose ticket it is: me first, then everybody by name, found by typing. */
export function AssigneePicker({ ticket, onChange, asked, onAnswered }: Props) {
  const t = useTranslations('tickets.assignee')
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (asked) setOpen(true)
  }, [asked])
  const close = () => {
    setOpen(false)
    onAnswered()
  }
  return (
    <Popover
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      title={t('title')}
      className="p-2"
      hideTitle
      trigger={
        <Button size="sm" variant="ghost" aria-label={ticket.assignee ? t('is', { name: ticket.assignee.name }) : t('nobody')}>
          {ticket.assignee ? <Avatar name={ticket.assignee.name} size={20} /> : <UserRoundX aria-hidden size={14} strokeWidth={1.75} />}
          <span className="max-w-36 truncate">{ticket.assignee?.name ?? t('nobody')}</span>
          <ChevronDown aria-hidden size={14} strokeWidth={1.5} />
        </Button>
      }
    >
      <People
        onChoose={(assigneeId) => {
          onChange({ assigneeId })
          close()
        }}
      />
    </Popover>
  )
}

function People({ onChoose }: { onChoose: (id: string | null) => void }) {
  const t = useTranslations('tickets.assignee')
  const trpc = useTRPC()
  const me = useMe().actor.id
  const people = useQuery(trpc.tickets.assignees.queryOptions(undefined, { staleTime: 60_000 }))
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLocaleLowerCase()
  const sorted = (people.data ?? []).toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
  const found = sorted.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted && found[0]) onChoose(found[0].id)
      }}
    >
      <Input icon={UserRound} autoFocus aria-label={t('find')} placeholder={t('find')} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <ul className="mt-1.5 max-h-64 overflow-y-auto">
        {wanted === '' && (
          <Choice onClick={() => onChoose(null)}>
            <UserRoundX aria-hidden size={16} strokeWidth={1.5} className="mx-0.5 text-ink-faint" />
            {t('nobody')}
          </Choice>
        )}
        {found.map(({ id, name }) => (
          <Choice key={id} onClick={() => onChoose(id)}>
            <Avatar name={name} size={20} />
            <span className="truncate">{name}</span>
            {id === me && <span className="ml-auto text-ink-faint text-sm">{t('me')}</span>}
          </Choice>
        ))}
      </ul>
    </form>
  )
}

const Choice = ({ onClick, children }: { onClick: () => void; children: React.ReactNode }) => (
  <li>
    <button type="button" onClick={onClick} className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-sunken">
      {children}
    </button>
  </li>
)
