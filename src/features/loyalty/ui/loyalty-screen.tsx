'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { Page, Tabs } from '@/ui'
import { ApprovalsPanel } from './approvals-panel'
import { BatchesPanel } from './batches/batches-panel'
import { EarnRulesPanel } from './earn-rules-panel'
import { EntriesPanel } from './entries-panel'
import { OverviewPanel } from './overview-panel'
import { ProgrammePanel } from './programme-panel'
import { ReferralsPanel } from './referrals/referrals-panel'
import { ReportPanel } from './report/report-panel'
import { RewardsPanel } from './rewards/rewards-panel'

const TABS = ['overview', 'approvals', 'entries', 'bulk', 'report', 'earning', 'rewards', 'referrals', 'programme'] as const

/** Points of the whole desk: figures, requests that wait, every entry, the rules. @param today `YYYY-MM-DD` in UTC, as the ledger counts days */
export function LoyaltyScreen({ today }: { today: string }) {
  const t = useTranslations('loyalty')
  const trpc = useTRPC()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('overview'))
  const waiting = useQuery(trpc.loyalty.countRequested.queryOptions())
  return (
    <Page title={t('title')} description={t('description')}>
      <Tabs
        label={t('title')}
        value={tab}
        onValueChange={(next) => void setTab(next as (typeof TABS)[number])}
        tabs={[
          { value: 'overview', label: t('tabs.overview'), content: <OverviewPanel today={today} /> },
          { value: 'approvals', label: t('tabs.approvals'), ...(waiting.data ? { count: waiting.data } : {}), content: <ApprovalsPanel /> },
          { value: 'entries', label: t('tabs.entries'), content: <EntriesPanel /> },
          { value: 'bulk', label: t('tabs.bulk'), content: <BatchesPanel /> },
          { value: 'report', label: t('tabs.report'), content: <ReportPanel today={today} /> },
          { value: 'earning', label: t('tabs.earning'), content: <EarnRulesPanel /> },
          { value: 'rewards', label: t('tabs.rewards'), content: <RewardsPanel /> },
          { value: 'referrals', label: t('tabs.referrals'), content: <ReferralsPanel /> },
          { value: 'programme', label: t('tabs.programme'), content: <ProgrammePanel /> },
        ]}
      />
    </Page>
  )
}
