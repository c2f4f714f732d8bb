'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Link, Skeleton } from '@/ui'
import type { ProgrammeTrigger } from '../../domain/programmes/programme'

type Props = { id?: string; trigger: ProgrammeTrigger; segmentId: string | null; samplePercent: number; delayHours: number | null }

/** Whom a programme would ask if it asked today, what the gate says of them, and the first few by name. */
export function WhoToday(audience: Props) {
  const t = useTranslations('flows')
  const nameOf = useCustomerName()
  const format = useFormatter()
  const trpc = useTRPC()
  const preview = useQuery({ ...trpc.flows.programmes.preview.queryOptions(audience), gcTime: 0, placeholderData: (previous) => previous })
  if (preview.error) return <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton lines={4} />
  const { people, lookedAt, outcomes, named } = preview.data
  const reason = (of: string | null) => of && <span className="text-ink-muted"> · {t(`reasons.${of}` as 'reasons.vip')}</span>
  return (
    <section aria-label={t('programmes.today')} className="mt-6 rounded-md bg-sunken p-3">
      <h3 className="font-medium">{t('programmes.today')}</h3>
      <p>{t('round.people', { count: people })}</p>
      {lookedAt < people && <p className="text-ink-muted text-sm">{t('round.lookedAt', { count: lookedAt })}</p>}
      <ul className="mt-2 space-y-1">
        {outcomes.map((outcome) => (
          <li key={`${outcome.kind} ${outcome.reason}`} className="flex justify-between gap-4">
            <span>
              {t(`outcomes.${outcome.kind}`)}
              {reason(outcome.reason)}
            </span>
            <span className="tabular-nums">{format.number(outcome.people)}</span>
          </li>
        ))}
      </ul>
      {named.length > 0 && (
        <>
          <h4 className="mt-3 font-medium text-sm">{t('programmes.firstFew')}</h4>
          <ul className="mt-1 space-y-1 text-sm">
            {named.map((person) => (
              <li key={person.id}>
                <Link href={`/customers/${person.id}`}>{nameOf(person.name ?? person.email)}</Link>: {t(`outcomes.${person.kind}`)}
                {reason(person.reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
