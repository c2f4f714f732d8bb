'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Section, Skeleton } from '@/ui'
import { BudgetsSection } from './goodwill/budgets-section'
import { ClaimRulesSection } from './goodwill/claim-rules-section'
import { LimitsForm } from './limits-form'
import { ProgrammeForm } from './programme-form'
import { ReasonsEditor } from './reasons-editor'
import { useLoyaltyRights } from './use-loyalty-words'

/** The rules: how points are earned and what they are worth, tiers, limits, reasons. Those who may not change them read them. */
export function ProgrammePanel() {
  const t = useTranslations('loyalty.programme')
  const trpc = useTRPC()
  const { manage } = useLoyaltyRights()
  const programme = useQuery(trpc.loyalty.programme.queryOptions())
  const limits = useQuery(trpc.loyalty.limits.queryOptions())
  if (!programme.data || !limits.data) {
    const error = programme.error ?? limits.error
    if (!error) return <Skeleton lines={8} className="max-w-3xl" />
    return (
      <ErrorState
        error={error}
        onRetry={() => void Promise.all([programme.refetch(), limits.refetch()])}
        retrying={programme.isFetching || limits.isFetching}
      />
    )
  }
  return (
    <div className="max-w-3xl space-y-10">
      <Section title={t('rules')}>
        <p className="mb-4 max-w-text text-ink-muted">{t(manage ? 'rulesHint' : 'readOnly')}</p>
        <ProgrammeForm key={JSON.stringify(programme.data)} programme={programme.data} readOnly={!manage} />
      </Section>
      <Section title={t('limits')} divided>
        <p className="mb-4 max-w-text text-ink-muted">{t('limitsHint')}</p>
        <LimitsForm key={JSON.stringify(limits.data)} limits={limits.data} readOnly={!manage} />
      </Section>
      <BudgetsSection readOnly={!manage} />
      <ClaimRulesSection readOnly={!manage} />
      <Section title={t('reasons')} divided>
        <p className="mb-4 max-w-text text-ink-muted">{t('reasonsHint')}</p>
        <ReasonsEditor readOnly={!manage} />
      </Section>
    </div>
  )
}
