'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Checkbox, Combobox, SegmentedControl, Select } from '@/ui'
import { REVIEW_STATUSES } from '../../domain'

export const LOOKS = ['list', 'products'] as const
const SHOWN = [...REVIEW_STATUSES, 'all'] as const
const url = {
  look: parseAsStringLiteral(LOOKS).withDefault('list'),
  status: parseAsStringLiteral(SHOWN).withDefault('pending'),
  rating: parseAsInteger,
  product: parseAsString,
  title: parseAsString,
  photo: parseAsBoolean.withDefault(false),
  review: parseAsString,
}

/** What is looked at stands in the address. */
export const useReviewUrl = () => useQueryStates(url)
export type ReviewUrl = ReturnType<typeof useReviewUrl>

const ANY = '*'

/** Status with its counts, stars, product, pictures. */
export function ReviewFilters({ url: [state, setUrl] }: { url: ReviewUrl }) {
  const t = useTranslations('feedback.reviews')
  const trpc = useTRPC()
  const [query, setQuery] = useState('')
  const counts = useQuery(trpc.feedback.moderation.counts.queryOptions())
  const products = useQuery({ ...trpc.feedback.moderation.findProducts.queryOptions({ query }), placeholderData: (previous) => previous })
  const ofStatus = (status: (typeof SHOWN)[number]) =>
    status === 'all' || !counts.data ? t(`status.${status}`) : t('counted', { status: t(`status.${status}`), n: counts.data[status] })
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <SegmentedControl
        aria-label={t('status.label')}
        className="flex-wrap [&_button]:whitespace-nowrap"
        value={state.status}
        onValueChange={(status) => void setUrl({ status })}
        options={SHOWN.map((value) => ({ value, label: ofStatus(value) }))}
      />
      <div className="w-36">
        <Select
          aria-label={t('rating.label')}
          value={state.rating === null ? ANY : String(state.rating)}
          onValueChange={(value) => void setUrl({ rating: value === ANY ? null : Number(value) })}
          options={[{ value: ANY, label: t('rating.all') }, ...[5, 4, 3, 2, 1].map((rating) => ({ value: String(rating), label: t('rating.of', { rating }) }))]}
        />
      </div>
      <Combobox
        aria-label={t('product')}
        className="w-56"
        placeholder={t('anyProduct')}
        options={products.data?.map(({ id, title }) => ({ value: id, label: title })) ?? []}
        loading={products.isFetching}
        value={state.product ? { value: state.product, label: state.title ?? t('product') } : null}
        onQueryChange={setQuery}
        onValueChange={(chosen) => void setUrl({ product: chosen?.value ?? null, title: chosen?.label ?? null })}
      />
      <Checkbox label={t('withPhoto')} checked={state.photo} onCheckedChange={(photo) => void setUrl({ photo })} />
    </div>
  )
}
