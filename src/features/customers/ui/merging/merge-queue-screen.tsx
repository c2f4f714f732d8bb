'use client'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, EmptyState, ErrorState, Page, SegmentedControl, Sheet, Skeleton, toast, useKeys, useWide } from '@/ui'
import { QUEUE_VIEWS, suggestionsOf } from '../../domain/queue-views'
import { DismissDialog } from './dismiss-dialog'
import { SuggestionList } from './suggestion-list'
import { SuggestionPanel } from './suggestion-panel'
import { useDecide } from './use-decide'

const url = { show: parseAsStringLiteral(QUEUE_VIEWS).withDefault('open'), pair: parseAsString }

/** Who may be one person: one pair after the other, by mouse or by keys. */
export function MergeQueueScreen({ mayMerge }: { mayMerge: boolean }) {
  const t = useTranslations('customers.queue')
  const words = useTranslations('customers')
  const trpc = useTRPC()
  const [{ show, pair }, setUrl] = useQueryStates(url)
  const [swapped, setSwapped] = useState<string | null>(null)
  const [dismissing, setDismissing] = useState(false)
  const isWide = useWide('64rem')
  const decide = useDecide()
  const count = useQuery(trpc.customers.countSuggestions.queryOptions()).data
  const list = useInfiniteQuery(trpc.customers.suggestions.infiniteQueryOptions(suggestionsOf(show), { getNextPageParam: (page) => page.nextCursor }))
  const compare = useMutation(trpc.customers.compareAll.mutationOptions({ onSuccess: () => void toast.info({ title: t('comparing') }) }))
  const suggestions = list.data?.pages.flatMap((page) => page.data) ?? []
  const at = suggestions.findIndex(({ id }) => id === pair)
  const chosen = suggestions[at] ?? (isWide ? suggestions[0] : undefined)
  const leadsId = chosen && (swapped === chosen.id ? (chosen.leadsId === chosen.first.id ? chosen.second.id : chosen.first.id) : chosen.leadsId)
  const choose = (id: string | null) => void setUrl({ pair: id })
  const step = (by: 1 | -1) => choose(suggestions[Math.max(0, suggestions.findIndex(({ id }) => id === chosen?.id) + by)]?.id ?? chosen?.id ?? null)
  const next = () => choose(suggestions[suggestions.findIndex(({ id }) => id === chosen?.id) + 1]?.id ?? null)
  const isOpen = chosen?.state === 'open' && mayMerge && !decide.busy
  const merge = () => {
    if (!chosen || !leadsId || !isOpen) return
    next()
    void decide.merge(chosen, leadsId).catch(() => {})
  }
  const swap = () => setSwapped((known) => (known === chosen?.id ? null : (chosen?.id ?? null)))
  useKeys([
    { keys: 'j', label: t('keys.next'), group: t('title'), run: () => step(1) },
    { keys: 'k', label: t('keys.previous'), group: t('title'), run: () => step(-1) },
    { keys: 'm', label: t('keys.merge'), group: t('title'), run: merge },
    { keys: 'd', label: t('keys.dismiss'), group: t('title'), run: () => isOpen && setDismissing(true) },
    { keys: 'x', label: t('keys.swap'), group: t('title'), run: swap },
  ])
  const panel = chosen && leadsId && (
    <SuggestionPanel
      {...{ suggestion: chosen, leadsId, mayMerge, decide }}
      onSwap={swap}
      onMerge={merge}
      onDismiss={() => setDismissing(true)}
      onSkip={() => step(1)}
    />
  )
  return (
    <Page
      back={{ href: '/customers', label: words('title') }}
      title={t('title')}
      description={t('description')}
      actions={
        mayMerge && (
          <Button icon={RefreshCw} loading={compare.isPending} onClick={() => compare.mutate()}>
            {t('compare')}
          </Button>
        )
      }
      filters={
        <SegmentedControl
          aria-label={t('show.label')}
          value={show}
          onValueChange={(value) => void setUrl({ show: value, pair: null })}
          options={QUEUE_VIEWS.map((value) => ({
            value,
            label: t(`show.${value}`, { count: value === 'open' ? (count?.open ?? 0) : (count?.conflicts ?? 0) }),
          }))}
        />
      }
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton lines={10} />
      ) : suggestions.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t(`empty.${show}`)}>
          {t('empty.hint')}
        </EmptyState>
      ) : (
        <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
          <SuggestionList
            {...{ suggestions, chosenId: chosen?.id, nameOf: decide.nameOf, onChoose: choose }}
            hasMore={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onLoadMore={() => void list.fetchNextPage()}
          />
          {isWide ? (
            <section aria-label={t('panel')} className="sticky top-4 self-start">
              {panel}
            </section>
          ) : (
            <Sheet size="lg" open={Boolean(panel)} onOpenChange={(open) => !open && choose(null)} title={t('panel')}>
              {panel}
            </Sheet>
          )}
        </div>
      )}
      <DismissDialog
        open={dismissing}
        onOpenChange={setDismissing}
        onDismiss={(why) => {
          setDismissing(false)
          if (!chosen) return
          next()
          void decide.dismiss(chosen, why).catch(() => {})
        }}
      />
    </Page>
  )
}
