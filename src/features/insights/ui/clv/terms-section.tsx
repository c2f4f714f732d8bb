'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, NumberField, readServerError, Section, Skeleton, toast } from '@/ui'
import type { ValueTerms } from '../../domain'
import { useTermsWords } from './use-terms-words'

type Store = { id: string; name: string }

/** What of a sale is left to the desk and what a year of waiting costs: every figure of value is counted at it, at once. */
export function TermsSection({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('insights.clv.terms')
  const trpc = useTRPC()
  const words = useTermsWords()
  const terms = useQuery(trpc.insights.clvModel.terms.queryOptions())
  const options = useQuery({ ...trpc.insights.filters.queryOptions(), enabled: mayManage })
  const error = terms.error ?? options.error
  return (
    <Section title={t('title')} divided className="mt-10">
      {terms.data && <p className="mb-3 max-w-text">{words.long(terms.data)}</p>}
      <p className="mb-3 max-w-text text-ink-muted">{t('hint')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([terms.refetch(), mayManage && options.refetch()])} />
      ) : !terms.data || (mayManage && !options.data) ? (
        <Skeleton lines={3} />
      ) : (
        mayManage && <TermsForm key={JSON.stringify(terms.data)} saved={terms.data} stores={options.data?.stores ?? []} />
      )}
    </Section>
  )
}

const toPercent = (basisPoints: number | null): number | null => (basisPoints === null ? null : basisPoints / 100)
const toBasisPoints = (percent: number): number => Math.round(percent * 100)

/** In percent, as people say it. An empty margin of a store is that of the desk; an empty margin of the desk is none. */
function TermsForm({ saved, stores }: { saved: ValueTerms; stores: readonly Store[] }) {
  const t = useTranslations('insights.clv.terms')
  const [margin, setMargin] = useState(toPercent(saved.marginBasisPoints))
  const [ofStores, setOfStores] = useState<Record<string, number | null>>(
    Object.fromEntries(saved.storeMargins.map(({ storeId, marginBasisPoints }) => [storeId, toPercent(marginBasisPoints)])),
  )
  const [discount, setDiscount] = useState<number | null>(saved.discountBasisPoints / 100)
  const save = useSave()
  const storeMargins = Object.entries(ofStores).flatMap(([storeId, percent]) =>
    percent === null ? [] : [{ storeId, marginBasisPoints: toBasisPoints(percent) }],
  )
  const lacksDesk = margin === null && storeMargins.length > 0
  return (
    <form
      // The browser’s own check counts steps from the least value, and would hold back a whole number without a word.
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ marginBasisPoints: margin === null ? null : toBasisPoints(margin), storeMargins, discountBasisPoints: toBasisPoints(discount ?? 0) })
      }}
    >
      <Percent label={t('margin')} min={0.01} value={margin} onChange={setMargin} />
      {stores.length > 1 &&
        stores.map(({ id, name }) => (
          <Percent
            key={id}
            label={t('marginOf', { store: name })}
            min={0.01}
            value={ofStores[id] ?? null}
            onChange={(value) => setOfStores({ ...ofStores, [id]: value })}
          />
        ))}
      <Percent label={t('discount')} min={0} value={discount} onChange={setDiscount} />
      {lacksDesk && <p className="text-negative">{t('lacksDesk')}</p>}
      <Button type="submit" disabled={lacksDesk} loading={save.isPending}>
        {t('save')}
      </Button>
    </form>
  )
}

function Percent({ label, value, min, onChange }: { label: string; value: number | null; min: number; onChange: (value: number | null) => void }) {
  return (
    <div className="flex max-w-xl flex-wrap items-center justify-between gap-2">
      <span aria-hidden>{label}</span>
      <NumberField aria-label={label} unit="%" min={min} max={100} step={1} format={{ maximumFractionDigits: 2 }} value={value} onValueChange={onChange} />
    </div>
  )
}

function useSave() {
  const t = useTranslations('insights.clv.terms')
  const trpc = useTRPC()
  const client = useQueryClient()
  return useMutation(
    trpc.insights.clvModel.saveTerms.mutationOptions({
      onSuccess: () => {
        toast.done({ title: t('saved') })
        void client.invalidateQueries(trpc.insights.pathFilter())
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
    }),
  )
}
