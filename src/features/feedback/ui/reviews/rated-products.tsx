'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, EmptyState, pagesOf, Sparkline } from '@/ui'
import type { ReviewUrl } from './review-filters'
import type { RatedProduct } from './review-row'

/** How each product is rated and where that goes; a row opens its reviews. */
export function RatedProducts({ url: [, setUrl] }: { url: ReviewUrl }) {
  const t = useTranslations('feedback.reviews.rated')
  const format = useFormatter()
  const trpc = useTRPC()
  const products = useInfiniteQuery(trpc.feedback.moderation.products.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }))
  const columns = useMemo<Column<RatedProduct>[]>(() => {
    const stars = (value: number | null, n: number) =>
      value === null ? (
        <span className="text-ink-faint">{t('nobody')}</span>
      ) : (
        `${format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 1 })} (${format.number(n)})`
      )
    return [
      { id: 'product', header: t('product'), primary: true, cell: (row) => row.title },
      { id: 'category', header: t('category'), width: '10rem', hideBelow: 'lg', cell: (row) => row.category ?? '' },
      { id: 'stars', header: t('stars'), align: 'end', width: '7rem', cell: (row) => stars(row.stars, row.n) },
      { id: 'recent', header: t('recent'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => stars(row.recent, row.recentN) },
      { id: 'before', header: t('before'), align: 'end', width: '9rem', hideBelow: 'md', cell: (row) => stars(row.before, row.beforeN) },
      {
        id: 'trend',
        header: t('trend'),
        width: '8rem',
        hideBelow: 'md',
        cell: (row) => <Sparkline values={row.months} unfinished label={t('trendOf', { product: row.title })} />,
      },
    ]
  }, [t, format])
  return (
    <DataTable
      label={t('label')}
      columns={columns}
      {...pagesOf(products)}
      rowId={(row) => row.productId}
      onRowOpen={(row) => void setUrl({ look: 'list', status: 'all', product: row.productId, title: row.title })}
      keys
      empty={<EmptyState kind="nothing-yet" title={t('empty')} />}
    />
  )
}
