'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Page, Tabs } from '@/ui'
import { previousRange, yearBefore } from '../domain'
import { daysText } from './figures/days-text'
import { KpiRowsSheet } from './figures/kpi-rows-sheet'
import { FilterBar } from './filters/filter-bar'
import { TABS, useDashboardFilter } from './filters/use-dashboard-filter'
import { InsightsPlaces } from './insights-places'
import type { SegmentOption } from './kpi-types'
import { DashboardTab } from './tabs/dashboard-tab'

export type InsightsRights = { export: boolean; manage: boolean; runModel: boolean }
type Props = { today: string; currency: string; segments: readonly SegmentOption[]; rights: InsightsRights }

/** What the CRO steers by: every figure with its change, its margin and its n, each open to its rows. */
export function InsightsScreen({ today, currency, segments, rights }: Props) {
  const t = useTranslations('insights')
  const format = useFormatter()
  const url = useDashboardFilter(today)
  const { from, to, compare } = url.filter
  const before = compare === 'none' ? null : compare === 'year' ? yearBefore({ from, to }) : previousRange({ from, to })
  const days = daysText(format, { from, to })
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Page
      title={t('title')}
      description={before ? t('since.against', { days, before: daysText(format, before) }) : days}
      actions={<InsightsPlaces here="dashboards" />}
      filters={<FilterBar url={url} today={today} segments={segments} />}
    >
      <Tabs
        label={t('tabs.label')}
        value={url.state.tab}
        onValueChange={(tab) => void url.setUrl({ tab: TABS.find((one) => one === tab) ?? 'overview' })}
        tabs={TABS.map((tab) => ({
          value: tab,
          label: t(`tabs.${tab}`),
          content: url.state.tab === tab && <DashboardTab tab={tab} filter={url.filter} currency={currency} rights={rights} onOpen={setOpen} />,
        }))}
      />
      <KpiRowsSheet kpi={open} filter={url.filter} mayExport={rights.export} onClose={() => setOpen(null)} />
    </Page>
  )
}
