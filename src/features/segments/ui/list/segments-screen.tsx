'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { debounce, parseAsString, useQueryState } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, DataTable, EmptyState, Input, Page, pagesOf } from '@/ui'
import { useSegmentRights } from '../use-speech'
import { useSegmentColumns } from './use-segment-columns'

/** All segments, newest first: the rule in words, how many are in, and how that changed in 30 days. */
export function SegmentsScreen() {
  const t = useTranslations('segments')
  const trpc = useTRPC()
  const { manage } = useSegmentRights()
  const columns = useSegmentColumns()
  const [q, setQ] = useQueryState('q', parseAsString.withDefault('').withOptions({ limitUrlUpdates: debounce(300) }))
  const query = q.trim().slice(0, 100)
  const list = useInfiniteQuery(
    trpc.segments.list.infiniteQueryOptions(
      { limit: 50, ...(query ? { query } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const create = manage && (
    <ButtonLink variant="primary" icon={Plus} href="/segments/new">
      {t('list.new')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={create}
      filters={
        <Input
          role="searchbox"
          icon={Search}
          className="w-full sm:w-80"
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          maxLength={100}
          value={q}
          onChange={(event) => void setQ(event.target.value || null)}
        />
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={(row) => row.id}
        rowHref={(row) => `/segments/${row.id}`}
        refreshing={list.isPlaceholderData}
        keys
        empty={
          query ? (
            <EmptyState kind="no-match" title={t('list.noMatch', { query })} action={<Button onClick={() => void setQ(null)}>{t('list.clear')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={t('list.empty')} action={create}>
              {t('list.emptyHint')}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
