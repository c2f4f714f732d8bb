'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { ButtonLink, type Column, DataTable, EmptyState, Page, pagesOf, RelativeTime } from '@/ui'
import { InsightsPlaces } from '../insights-places'
import type { Board } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

/** Boards people of the desk have put together. */
export function BoardsScreen({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('insights.boards')
  const trpc = useTRPC()
  const words = useKpiWords()
  const boards = useInfiniteQuery(trpc.insights.boards.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const columns = useMemo<Column<Board>[]>(
    () => [
      { id: 'name', header: t('name'), primary: true, cell: (row) => row.name },
      { id: 'tiles', header: t('figures'), hideBelow: 'sm', cell: (row) => row.tiles.map(({ kpi }) => words.name(kpi)).join(', ') },
      { id: 'by', header: t('by'), hideBelow: 'md', width: '10rem', cell: (row) => row.createdBy },
      { id: 'changed', header: t('changed'), width: '9rem', cell: (row) => <RelativeTime at={row.updatedAt} /> },
    ],
    [t, words],
  )
  return (
    <Page
      title={t('title')}
      description={t('hint')}
      back={{ href: '/insights', label: t('back') }}
      actions={
        <>
          <InsightsPlaces here="boards" />
          {mayManage && (
            <ButtonLink href="/insights/boards/new" variant="primary" icon={Plus}>
              {t('new')}
            </ButtonLink>
          )}
        </>
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(boards)}
        rowId={(row) => row.id}
        rowHref={(row) => `/insights/boards/${row.id}`}
        empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
      />
    </Page>
  )
}
