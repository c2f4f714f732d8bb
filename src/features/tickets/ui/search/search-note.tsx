'use client'
import { useTranslations } from 'next-intl'
import type { TicketsOfView } from '../use-tickets-of-view'

/** What a search did that one did not type: a word nobody wrote was replaced; a name leads nowhere. */
export function SearchNote({ tickets }: { tickets: TicketsOfView }) {
  const t = useTranslations('tickets.search')
  if (tickets.nowhere)
    return (
      <p role="status" className="px-3 pb-1.5 text-caution text-sm">
        {t('nowhere', { typed: tickets.nowhere })}
      </p>
    )
  if (!tickets.corrected?.length) return null
  return (
    <p role="status" className="px-3 pb-1.5 text-ink-muted text-sm">
      {tickets.corrected.map(({ typed, used }) => t('corrected', { typed, used: used.join(', ') })).join(' ')}
    </p>
  )
}
