'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Check, ChevronDown, Sparkles, Tag } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Popover } from '@/ui'
import { ChoiceList } from './choice-list'
import { type TicketBeside, useSettled } from './use-beside'

/** What the ticket is about. Until somebody says so, what the rules suggest, with the words that made them, and one click to accept. */
export function TopicPicker({ beside, mayChange }: { beside: TicketBeside; mayChange: boolean }) {
  const t = useTranslations('tickets.beside')
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const topics = useQuery(trpc.tickets.work.topics.list.queryOptions(undefined, { enabled: open, staleTime: 60_000 }))
  const set = useMutation(trpc.tickets.work.topics.set.mutationOptions(useSettled()))
  const choose = (topicId: string | null) => {
    set.mutate({ ticketId: beside.ticketId, topicId })
    setOpen(false)
  }
  const { topic, suggested } = beside
  const because = useBecause(suggested)
  const name = topic?.name ?? (suggested ? t('suggested', { topic: suggested.name }) : t('noTopic'))
  if (!mayChange) return topic || suggested ? <span className="px-2 text-ink-muted">{name}</span> : null
  return (
    <span className="inline-flex items-center">
      <Popover
        open={open}
        onOpenChange={setOpen}
        title={t('chooseTopic')}
        className="p-2"
        trigger={
          <Button size="sm" variant="ghost" aria-label={`${t('topic')}: ${name}`}>
            {topic || !suggested ? <Tag aria-hidden size={14} strokeWidth={1.5} /> : <Sparkles aria-hidden size={14} strokeWidth={1.5} />}
            <span className={topic ? 'max-w-44 truncate' : 'max-w-56 truncate text-ink-muted'}>{name}</span>
            <ChevronDown aria-hidden size={14} strokeWidth={1.5} />
          </Button>
        }
      >
        {because && <p className="max-w-72 px-2 pb-2 text-ink-muted text-sm">{because}</p>}
        <ChoiceList
          label={t('chooseTopic')}
          chosen={topic?.id ?? null}
          onChoose={choose}
          options={[
            ...(topics.data ?? []).filter(({ active, id }) => active || id === topic?.id).map(({ id, name: title }) => ({ id, name: title })),
            ...(topic ? [{ id: null, name: t('takeTopicOff') }] : []),
          ]}
        />
      </Popover>
      {!topic && suggested && (
        <Button size="sm" variant="ghost" icon={Check} title={because ?? undefined} onClick={() => choose(suggested.id)}>
          {t('accept')}
        </Button>
      )}
    </span>
  )
}

/** The words a suggestion stands on, in a sentence. */
function useBecause(suggested: TicketBeside['suggested']): string | null {
  const t = useTranslations('tickets.beside')
  if (!suggested) return null
  const { words, orderState } = suggested.reason
  const said = t('because', { words: words.map(({ word }) => `“${word}”`).join(', ') })
  return orderState ? `${said} ${t('becauseOrder', { state: orderState })}` : said
}
