'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner, EmptyState, ErrorState, Page, Section, Skeleton } from '@/ui'
import { FitButton } from '../clv-section'
import { InsightsPlaces } from '../insights-places'
import type { ClvRun } from '../kpi-types'
import { ClvCohortsTable } from './cohorts-table'
import { IndependenceNote } from './independence-note'
import { ModelsTable } from './models-table'
import { OriginsTable } from './origins-table'
import { RunSummary } from './run-summary'
import { RunsTable } from './runs-table'
import { ClvStoresTable } from './stores-table'
import { TermsSection } from './terms-section'
import { TestCharts } from './test-charts'
import { useClvWords } from './use-clv-words'

/** How sure the forecast is: the run in use, both models, their tests on the store's own past, and every run before. */
export function ClvScreen({ mayRun, mayManage }: { mayRun: boolean; mayManage: boolean }) {
  const t = useTranslations('insights.clv')
  const trpc = useTRPC()
  const words = useClvWords(null)
  const runs = useQuery(trpc.insights.clv.queryOptions())
  const { current, newest } = runs.data ?? { current: null, newest: null }
  return (
    <Page
      title={t('pageTitle')}
      description={t('pageHint')}
      back={{ href: '/insights?tab=customers', label: t('back') }}
      actions={
        <>
          <InsightsPlaces here="clv" />
          {mayRun && <FitButton />}
        </>
      }
    >
      {runs.error && <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />}
      {!runs.data && !runs.error && <Skeleton lines={8} />}
      {newest?.status === 'refused' && (
        <div className="mb-6">
          <Banner tone="caution" title={current ? t('refused') : t('none')}>
            {words.refusal({ reason: newest.reason, refusal: newest.metrics?.report?.refusal ?? null })}
          </Banner>
        </div>
      )}
      {runs.data && !newest && (
        <EmptyState kind="nothing-yet" title={t('none')} compact>
          {t('noneText')}
        </EmptyState>
      )}
      {current && <Run run={current} />}
      <TermsSection mayManage={mayManage} />
      {newest && (
        <Section title={t('runs')} aside={t('runsHint')} divided className="mt-10">
          <RunsTable />
        </Section>
      )}
    </Page>
  )
}

function Run({ run }: { run: ClvRun }) {
  const t = useTranslations('insights.clv')
  const report = run.metrics?.report
  return (
    <>
      <Section title={t('inShort')}>
        <RunSummary run={run} />
      </Section>
      {report && run.model && (
        <>
          <Section title={t('models')} aside={t('modelsHint', { origins: report.models[run.model].test?.origins ?? 0 })} divided className="mt-10">
            <ModelsTable run={run} report={report} />
          </Section>
          <Section title={t('origins')} aside={t('originsHint')} divided className="mt-10">
            <OriginsTable report={report} model={run.model} currency={run.currency} />
          </Section>
          <Section title={t('charts')} aside={t('chartsHint')} divided className="mt-10">
            <TestCharts report={report} model={run.model} currency={run.currency} />
          </Section>
          <Section title={t('independence')} divided className="mt-10">
            <IndependenceNote report={report} />
          </Section>
          <Section title={t('cohorts')} aside={t('cohortsHint')} divided className="mt-10">
            <ClvCohortsTable cohorts={report.cohorts} currency={run.currency} />
          </Section>
          <Section title={t('stores')} divided className="mt-10">
            <ClvStoresTable />
          </Section>
        </>
      )}
    </>
  )
}
