'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, EmptyState, ErrorState, Skeleton, Timeline } from '@/ui'
import type { TimelineItem } from '../../domain/views'
import { type Entry, foldCovered } from './fold-covered'
import { TimelineEntry } from './timeline-entry'
import { TIMELINE_TOPICS, type TimelineLook } from './timeline-look'
import { TopicChips } from './topic-chips'

const shown = parseAsArrayOf(parseAsStringLiteral(TIMELINE_TOPICS)).withDefault([])

/** Everything that happened with one person, newest first, by month; which kinds are shown stands in the address. */
export function CustomerTimeline({ customerId, looks }: { customerId: string; looks: readonly TimelineLook[] }) {
  const t = useTranslations('customers')
  const actions = useTranslations('ui.actions')
  const trpc = useTRPC()
  const [topics, setTopics] = useQueryState('show', shown)
  const types = topics.length > 0 ? looks.filter(({ topic }) => topics.includes(topic)).map(({ type }) => type) : undefined
  const byType = useMemo(() => new Map(looks.map((look) => [look.type, look])), [looks])
  const list = useInfiniteQuery(
    trpc.customers.timeline.infiniteQueryOptions(
      { customerId, limit: 40, ...(types ? { types } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const months = useMonths(list.data?.pages, byType)
  return (
    <div className="space-y-5">
      <h2 className="sr-only">{t('views.timeline')}</h2>
      <TopicChips chosen={topics} onChange={(next) => void setTopics(next.length > 0 ? next : null)} />
      {list.error && <ErrorState compact={months !== undefined} error={list.error} onRetry={() => void list.refetch()} />}
      {months === undefined && !list.error && <Skeleton lines={8} />}
      {months?.length === 0 &&
        (topics.length > 0 ? (
          <EmptyState
            compact
            kind="no-match"
            title={t('timelineEmpty.noMatch')}
            action={<Button onClick={() => void setTopics(null)}>{actions('clearFilters')}</Button>}
          />
        ) : (
          <EmptyState compact kind="nothing-yet" title={t('timelineEmpty.title')}>
            {t('timelineEmpty.hint')}
          </EmptyState>
        ))}
      {months?.map(({ month, items }) => (
        <section key={month} className={list.isPlaceholderData ? 'opacity-70 transition-opacity' : undefined}>
          <h3 className="mb-3 font-normal text-ink-faint text-sm">{month}</h3>
          <Timeline label={month}>
            {items.map(({ item, covering }) => (
              <TimelineEntry key={item.id} item={item} look={byType.get(item.type)} covering={covering} />
            ))}
          </Timeline>
        </section>
      ))}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('showEarlier')}
        </Button>
      )}
    </div>
  )
}

/** In the reader's own calendar. */
function useMonths(pages: readonly { data: readonly TimelineItem[] }[] | undefined, looks: ReadonlyMap<string, TimelineLook>) {
  const format = useFormatter()
  return useMemo(() => {
    if (!pages) return undefined
    const months: { month: string; items: Entry[] }[] = []
    for (const entry of foldCovered(
      pages.flatMap((page) => page.data),
      looks,
    )) {
      const month = format.dateTime(entry.item.occurredAt, { month: 'long', year: 'numeric' })
      if (months.at(-1)?.month !== month) months.push({ month, items: [] })
      months.at(-1)?.items.push(entry)
    }
    return months
  }, [pages, looks, format])
}
