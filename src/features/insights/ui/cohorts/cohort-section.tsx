'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { EmptyState, ErrorState, Section, SegmentedControl, Skeleton } from '@/ui'
import { COHORT_KINDS, type CohortKind } from '../../domain'
import { useAsOf } from '../figures/kpi-tile'
import { OwnCurrencyNote } from '../figures/own-currency-note'
import { PeopleSheet } from '../people-sheet'
import { TableFile } from '../table-file'
import { CohortTable } from './cohort-table'
import { MEASURES, type OpenCell } from './cohort-words'

const url = { by: parseAsStringLiteral(COHORT_KINDS).withDefault('month'), measure: parseAsStringLiteral(MEASURES).withDefault('retention') }
const MONTHS = 24

/** Who first bought when, or how; who of them came back in which month, and what winning them cost. Each cell opens to its people. */
export function CohortSection({ storeId, mayExport }: { storeId?: string; mayExport: boolean }) {
  const t = useTranslations('insights.cohorts')
  const trpc = useTRPC()
  const asOf = useAsOf()
  const [{ by, measure }, setUrl] = useQueryStates(url)
  const [open, setOpen] = useState<OpenCell | null>(null)
  const input = { by, months: MONTHS, ...(storeId ? { storeId } : {}) }
  const cohorts = useQuery(trpc.insights.cohorts.queryOptions(input))
  return (
    <Section
      title={t('title')}
      aside={cohorts.data && asOf(cohorts.data.asOf)}
      divided
      className="mt-10"
      actions={
        <>
          <SegmentedControl
            aria-label={t('by')}
            size="sm"
            value={by}
            onValueChange={(next) => void setUrl({ by: next })}
            options={COHORT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <SegmentedControl
            aria-label={t('measure')}
            size="sm"
            value={measure}
            onValueChange={(next) => void setUrl({ measure: next })}
            options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
          />
          {mayExport && <TableFile table="cohorts" name={t('title')} asked={input} />}
        </>
      }
    >
      <p className="mb-3 max-w-text text-ink-muted">{t(by === 'month' ? 'hint' : 'hintJoined')}</p>
      {cohorts.error ? (
        <ErrorState compact error={cohorts.error} onRetry={() => void cohorts.refetch()} />
      ) : !cohorts.data ? (
        <Skeleton className="h-64" />
      ) : cohorts.data.rows.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t('none')} compact />
      ) : (
        <>
          <CohortTable cohorts={cohorts.data} measure={measure} onOpen={setOpen} />
          <OwnCurrencyNote currency={cohorts.data.currency} />
        </>
      )}
      <CohortPeople input={input} open={open} onClose={() => setOpen(null)} />
    </Section>
  )
}

type PeopleProps = { input: { by: CohortKind; months: number; storeId?: string }; open: OpenCell | null; onClose: () => void }

function CohortPeople({ input, open, onClose }: PeopleProps) {
  const trpc = useTRPC()
  const people = useInfiniteQuery({
    ...trpc.insights.cohortPeople.infiniteQueryOptions(
      { ...input, key: open?.key ?? '', ...(open?.age === null || open === null ? {} : { age: open.age }) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    enabled: open !== null,
  })
  return <PeopleSheet title={open?.title ?? null} people={people} onClose={onClose} />
}
