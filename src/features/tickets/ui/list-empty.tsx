'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, EmptyState } from '@/ui'
import { TICKET_VIEWS, type TicketView } from '../domain'

/** Why a list is empty: nothing matches, no ticket has ever come, or nothing is there, which for most views is good news. */
export function ListEmpty({ view, query, onClear }: { view: TicketView; query: string; onClear: () => void }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const maySetUp = useMay('tickets.manage-mailboxes')
  const { data: counts } = useQuery(trpc.tickets.counts.queryOptions())
  const isNew = view === 'open' && counts !== undefined && TICKET_VIEWS.every((name) => counts.views[name] === 0)
  if (query)
    return (
      <EmptyState kind="no-match" title={t('empty.noMatch', { query })} action={<Button onClick={onClear}>{t('empty.clear')}</Button>}>
        {t('empty.noMatchHint')}
      </EmptyState>
    )
  if (isNew)
    return (
      <EmptyState
        kind="nothing-yet"
        title={t('empty.desk')}
        {...(maySetUp ? { action: <ButtonLink href="/settings/mailboxes">{t('empty.connect')}</ButtonLink> } : {})}
      >
        {t('empty.deskHint')}
      </EmptyState>
    )
  return (
    <EmptyState kind="nothing-yet" title={t(`empty.${view}.title`)}>
      {t(`empty.${view}.hint`)}
    </EmptyState>
  )
}
