'use client'
import { useTranslations } from 'next-intl'
import { Button, EmptyState } from '@/ui'
import type { TicketView } from '../domain'

/** Why a list is empty: nothing matches, or nothing is there, which for most views is good news. */
export function ListEmpty({ view, query, onClear }: { view: TicketView; query: string; onClear: () => void }) {
  const t = useTranslations('tickets')
  if (query)
    return (
      <EmptyState kind="no-match" title={t('empty.noMatch', { query })} action={<Button onClick={onClear}>{t('empty.clear')}</Button>}>
        {t('empty.noMatchHint')}
      </EmptyState>
    )
  return (
    <EmptyState kind="nothing-yet" title={t(`empty.${view}.title`)}>
      {t(`empty.${view}.hint`)}
    </EmptyState>
  )
}
