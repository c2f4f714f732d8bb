'use client'
import { Pencil, TriangleAlert, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx, IconButton } from '@/ui'
import { COUNT_CAP, type SavedView } from '../../domain'

type Props = { views: readonly SavedView[]; openId: string | null; onOpen: (id: string) => void; onEdit: (view: SavedView) => void }

/** Views people keep, with how many each shows; the open one can be changed by who may. */
export function SavedViewChips({ views, openId, onOpen, onEdit }: Props) {
  const t = useTranslations('tickets.saved')
  if (views.length === 0) return null
  return (
    <nav aria-label={t('label')} className="flex max-h-24 flex-wrap gap-0.5 overflow-y-auto px-2 pb-2">
      {views.map((view) => {
        const current = view.id === openId
        return (
          <span key={view.id} className={cx('inline-flex h-7 items-center rounded-md', current && 'bg-accent-soft')}>
            <button
              type="button"
              aria-current={current ? 'page' : undefined}
              title={
                view.problem
                  ? t('problem', { problem: view.problem })
                  : view.audience === 'me'
                    ? view.query
                    : `${view.query} · ${t('by', { name: view.ownerName })}`
              }
              onClick={() => onOpen(view.id)}
              className={cx(
                'inline-flex h-7 items-center gap-1.5 rounded-md px-2 transition-colors',
                current ? 'font-medium text-accent' : 'text-ink-muted hover:bg-sunken hover:text-ink',
              )}
            >
              {view.audience !== 'me' && <Users aria-hidden size={12} strokeWidth={1.75} />}
              <span className="max-w-40 truncate">{view.name}</span>
              {view.problem ? (
                <TriangleAlert aria-label={t('problem', { problem: view.problem })} role="img" size={12} strokeWidth={1.75} className="text-caution" />
              ) : (
                <span className={cx('text-sm tabular-nums', !current && 'text-ink-faint')}>
                  {(view.count ?? 0) >= COUNT_CAP ? `${COUNT_CAP - 1}+` : view.count}
                </span>
              )}
            </button>
            {current && view.mayChange && <IconButton size="sm" icon={Pencil} label={t('edit')} onClick={() => onEdit(view)} />}
          </span>
        )
      })}
    </nav>
  )
}
