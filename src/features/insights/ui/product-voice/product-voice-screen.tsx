'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LAST_ORDER_DAYS } from '@/features/feedback/domain'
import { useTRPC } from '@/trpc/client'
import { Button, EmptyState, ErrorState, Page, Skeleton } from '@/ui'
import { useAsOf } from '../figures/kpi-tile'
import { OwnCurrencyNote } from '../figures/own-currency-note'
import { InsightsPlaces } from '../insights-places'
import { TableFile } from '../table-file'
import { useVoiceFilter, VoiceFilters } from './voice-filters'
import { VoiceRowsSheet } from './voice-rows-sheet'
import { VoiceTable } from './voice-table'
import type { OpenVoiceCell } from './voice-types'

/** Which products customers write, return and complain about, more than others of their kind. */
export function ProductVoiceScreen({ today, mayExport }: { today: string; mayExport: boolean }) {
  const t = useTranslations('insights.voice')
  const trpc = useTRPC()
  const voice = useVoiceFilter(today)
  const asOf = useAsOf()
  const { product } = voice.state
  const [open, setOpen] = useState<OpenVoiceCell | null>(null)
  const table = useInfiniteQuery(
    trpc.insights.productVoice.table.infiniteQueryOptions(
      { ...voice.filter, ...(product ? { productId: product } : {}), sort: voice.state.sort, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const first = table.data?.pages[0]
  const lines = table.data?.pages.flatMap((page) => page.data)
  return (
    <Page
      title={t('title')}
      description={t('description')}
      back={{ href: '/insights', label: t('back') }}
      actions={
        <>
          <InsightsPlaces here="products" />
          {mayExport && (
            <TableFile
              table="product-voice"
              name={t('table')}
              asked={{ ...voice.filter, sort: voice.state.sort, ...(product ? { productId: product } : {}) }}
            />
          )}
        </>
      }
      filters={<VoiceFilters voice={voice} today={today} />}
    >
      {product && (
        <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
          {lines?.[0] ? t('only', { product: lines[0].title }) : t('onlyOne')}
          <Button size="sm" onClick={() => void voice.setUrl({ product: null })}>
            {t('all')}
          </Button>
        </p>
      )}
      {table.error ? (
        <ErrorState error={table.error} onRetry={() => void table.refetch()} />
      ) : !lines || !first ? (
        <Skeleton lines={10} />
      ) : lines.length === 0 ? (
        <EmptyState kind={product ? 'no-match' : 'nothing-yet'} title={t(product ? 'noneOf' : 'none')} />
      ) : (
        <>
          <VoiceTable lines={lines} currency={first.currency} refreshing={table.isPlaceholderData} onOpen={setOpen} />
          {table.hasNextPage && (
            <Button className="mt-4" loading={table.isFetchingNextPage} onClick={() => void table.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
          <p className="mt-6 max-w-text text-ink-muted text-sm">{t('how', { days: LAST_ORDER_DAYS })}</p>
          <OwnCurrencyNote currency={first.currency} />
          <p className="mt-1 text-ink-faint text-sm">{asOf(first.asOf)}</p>
        </>
      )}
      <VoiceRowsSheet open={open} filter={voice.filter} mayExport={mayExport} onClose={() => setOpen(null)} />
    </Page>
  )
}
