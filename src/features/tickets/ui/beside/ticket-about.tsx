'use client'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { LinkChips } from './link-chips'
import { TeamPicker } from './team-picker'
import { TicketHints } from './ticket-hints'
import { TopicPicker } from './topic-picker'
import { useBeside } from './use-beside'
import { WatchButton } from './watch-button'

/** What a ticket is about, whose it is beside one person, who follows it, and what it hangs together with. */
export function TicketAbout({ ticketId }: { ticketId: string }) {
  const t = useTranslations('tickets.beside')
  const mayChange = useMay('tickets.triage')
  const { data } = useBeside(ticketId)
  return (
    <section aria-label={t('label')} className="min-h-8">
      {data && (
        <>
          <div className="-ml-2 flex flex-wrap items-center gap-x-1 gap-y-1">
            <TopicPicker beside={data} mayChange={mayChange} />
            <TeamPicker beside={data} mayChange={mayChange} />
            <WatchButton beside={data} mayChange={mayChange} />
            <LinkChips beside={data} mayChange={mayChange} />
          </div>
          <TicketHints beside={data} mayChange={mayChange} />
        </>
      )}
    </section>
  )
}
