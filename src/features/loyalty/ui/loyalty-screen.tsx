'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { Page, Tabs } from '@/ui'
import { ApprovalsPanel } from './approvals-panel'
import { EntriesPanel } from './entries-panel'
import { OverviewPanel } from './overview-panel'
import { ProgrammePanel } from './programme-panel'

const TABS = ['overview', 'approvals', 'entries', 'programme'] as const

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
          { value: 'programme', label: t('tabs.programme'), content: <ProgrammePanel /> },
        ]}
      />
    </Page>
  )
}
