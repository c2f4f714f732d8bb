'use client'
import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Badge, Button, ErrorState, Page, Section, Skeleton } from '@/ui'
import { TopicSheet } from './topic-sheet'
import { TryTopics } from './try-topics'

export type TopicView = inferRouterOutputs<AppRouter>['tickets']['work']['topics']['list'][number]

/** The topics of the desk with the rules that suggest them, and a place to try a text. */
export function TopicsScreen() {
  const t = useTranslations('tickets.topics')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const topics = useQuery(trpc.tickets.work.topics.list.queryOptions())
  const [edited, setEdited] = useState<TopicView | 'new' | null>(null)
  return (
    <Page
      narrow
      title={t('title')}
      description={t('description')}
      back={{ href: '/settings', label: settings('title') }}
      actions={
        <Button icon={Plus} variant="primary" onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      }
    >
      {!topics.data ? (
        topics.error ? (
          <ErrorState error={topics.error} onRetry={() => void topics.refetch()} retrying={topics.isFetching} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : (
        <div className="space-y-10">
          <ul aria-label={t('title')}>
            {topics.data.map((topic) => (
              <li key={topic.id} className="hairline-b flex min-h-11 items-center gap-3 py-2">
                <div className="min-w-0 grow">
                  <p className="flex items-center gap-2 font-medium">
                    <span className="wrap-anywhere">{topic.name}</span>
                    {!topic.active && <Badge>{t('inactive')}</Badge>}
                  </p>
                  <p className="text-ink-muted text-sm">
                    {t('count', { count: Object.values(topic.words).flat().length, languages: Object.keys(topic.words).length })}
                  </p>
                </div>
                <Button size="sm" aria-label={t('edit', { name: topic.name })} onClick={() => setEdited(topic)}>
                  {t('change')}
                </Button>
              </li>
            ))}
          </ul>
          <Section divided title={t('try')} aside={t('tryHint')}>
            <TryTopics topics={topics.data} />
          </Section>
        </div>
      )}
      {edited && <TopicSheet topic={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}
