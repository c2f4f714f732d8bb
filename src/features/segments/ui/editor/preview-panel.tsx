'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Link, Section, Skeleton } from '@/ui'
import type { Rule } from '../../domain'

/** Typing rests this long before it is counted again. */
const REST_MS = 500

/** How many meet the rule as it stands, and the last active of them. `rule` null: something is wrong with it. */
export function PreviewPanel({ id, rule }: { id: string | undefined; rule: Rule | null }) {
  const t = useTranslations('segments.preview')
  const nameOf = useCustomerName()
  const format = useFormatter()
  const trpc = useTRPC()
  const rested = useRested(rule)
  const preview = useQuery({
    ...trpc.segments.preview.queryOptions({ ...(id ? { id } : {}), rule: (rested ?? {}) as Record<string, unknown> }),
    enabled: rested !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Section title={t('title')} className="lg:sticky lg:top-4">
      {rule === null ? (
        <p className="text-ink-muted">{t('broken')}</p>
      ) : preview.error ? (
        <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} retrying={preview.isFetching} />
      ) : preview.data ? (
        <div aria-busy={preview.isFetching || rested !== rule}>
          <p aria-live="polite" className="tabular-nums">
            <span className="font-medium text-2xl tracking-tight">{format.number(preview.data.count)}</span>{' '}
            <span className="text-ink-muted">{t('of', { count: preview.data.count, of: preview.data.of })}</span>
          </p>
          {preview.data.sample.length > 0 ? (
            <ul className="mt-3 space-y-1" aria-label={t('sample')}>
              {preview.data.sample.map((person) => (
                <li key={person.id} className="truncate">
                  <Link look="quiet" href={`/customers/${person.id}`}>
                    {nameOf(person.name ?? person.email)}
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-2 text-ink-muted">{t('nobody')}</p>
          )}
        </div>
      ) : (
        <div aria-busy className="space-y-3">
          <Skeleton className="h-9 w-32" />
          <Skeleton lines={4} />
        </div>
      )}
    </Section>
  )
}

/** The rule as it was when it last stood still. */
function useRested(rule: Rule | null): Rule | null {
  const [rested, setRested] = useState(rule)
  const text = JSON.stringify(rule)
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(text) as Rule | null), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rule === null ? null : JSON.stringify(rested) === text ? rule : rested
}
