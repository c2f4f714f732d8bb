'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { cx } from '@/ui'
import { COUNT_CAP, TICKET_VIEWS, type TicketView } from '../domain'

/** The views with how many each shows. */
export function ViewPicker({ view, onView }: { view: TicketView | null; onView: (view: TicketView) => void }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const counts = useQuery(trpc.tickets.counts.queryOptions())
  return (
    <nav aria-label={t('views.label')} className="flex flex-wrap gap-0.5 px-2 py-2">
      {TICKET_VIEWS.map((name) => {
        const count = counts.data?.views[name]
        const current = name === view
        return (
          <button
            key={name}
            type="button"
            aria-current={current ? 'page' : undefined}
            onClick={() => onView(name)}
            className={cx(
              'inline-flex h-7 items-center gap-1.5 rounded-md px-2 transition-colors',
              current ? 'bg-accent-soft font-medium text-accent' : 'text-ink-muted hover:bg-sunken hover:text-ink',
              name === 'at-risk' && !current && count ? 'text-caution' : '',
            )}
          >
            {t(`views.${name}`)}
            <span className={cx('text-sm tabular-nums', !current && 'text-ink-faint')}>
              {count === undefined ? '' : count >= COUNT_CAP ? `${COUNT_CAP - 1}+` : count}
            </span>
          </button>
        )
      })}
    </nav>
  )
}
