'use client'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/ui'
import type { SuggestionView } from '../../domain/views'

type Props = {
  suggestions: readonly SuggestionView[]
  chosenId: string | undefined
  nameOf: (side: SuggestionView['first']) => string
  onChoose: (id: string) => void
  hasMore: boolean
  loadingMore: boolean
  onLoadMore: () => void
}

/** The pairs that wait, likeliest first. */
export function SuggestionList({ suggestions, chosenId, nameOf, onChoose, hasMore, loadingMore, onLoadMore }: Props) {
  const t = useTranslations('customers.queue')
  const chosen = useRef<HTMLButtonElement>(null)
  // The keys move the choice; what is chosen stays in sight.
  useEffect(() => {
    if (chosenId) chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return (
    <nav aria-label={t('list')}>
      <ul className="space-y-1">
        {suggestions.map(({ id, first, second, score, conflict, reasons }) => (
          <li key={id}>
            <button
              ref={id === chosenId ? chosen : undefined}
              type="button"
              aria-current={id === chosenId}
              onClick={() => onChoose(id)}
              className={`w-full rounded-md px-3 py-2 text-left hover:bg-sunken ${id === chosenId ? 'bg-accent-soft' : ''}`}
            >
              <span className="flex items-baseline gap-2">
                <Side side={first} name={nameOf(first)} />
                <span className="shrink-0 text-ink-muted text-sm tabular-nums">
                  {conflict && <TriangleAlert aria-hidden size={14} strokeWidth={1.75} className="mr-1 inline text-caution" />}
                  {conflict ? t('conflict') : t('score', { score })}
                </span>
              </span>
              <span className="flex">
                <Side side={second} name={nameOf(second)} />
              </span>
              <span className="block truncate text-ink-muted text-sm">{t(`reasons.${reasons[0] ?? 'same-name'}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button className="mt-2 w-full" variant="ghost" loading={loadingMore} onClick={onLoadMore}>
          {t('more')}
        </Button>
      )}
    </nav>
  )
}

/** People of one name are told apart by their address. */
function Side({ side, name }: { side: SuggestionView['first']; name: string }) {
  return (
    <span className="min-w-0 grow truncate">
      <span className="font-medium">{name}</span>
      {side.email && side.email !== name && <span className="text-ink-muted text-sm"> {side.email}</span>}
    </span>
  )
}
