'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '../primitives/button'

type Props = { hasMore: boolean; loading: boolean; failed: boolean; onLoadMore?: () => void; shown: number; total?: number }

/** The next page comes when its place scrolls near, or by the button; the count is announced. One that failed is tried again where its failure is told. */
export function LoadMore({ hasMore, loading, failed, onLoadMore, shown, total }: Props) {
  const t = useTranslations('ui')
  const format = useFormatter()
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const place = ref.current
    if (!place || !hasMore || loading || failed || !onLoadMore) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onLoadMore(), { rootMargin: '400px' })
    observer.observe(place)
    return () => observer.disconnect()
  }, [hasMore, loading, failed, onLoadMore])

  return (
    <div ref={ref} className="flex min-h-11 items-center gap-3 px-3 py-2 text-ink-faint text-sm" data-print="hide">
      <span role="status" className="tabular-nums">
        {total === undefined ? t('table.shown', { count: shown }) : t('table.shownOf', { count: format.number(shown), total: format.number(total) })}
        {!hasMore && shown > 50 && ` · ${t('table.allShown')}`}
      </span>
      {hasMore && !failed && (
        <Button size="sm" loading={loading} onClick={onLoadMore}>
          {t('actions.loadMore')}
        </Button>
      )}
    </div>
  )
}
