'use client'
import { useTranslations } from 'next-intl'
import { AtRiskSection } from '../at-risk-section'
import { ClvSection } from '../clv-section'
import { CohortSection } from '../cohorts/cohort-section'
import { FigureGroups } from '../figures/figure-groups'
import { KpiChart } from '../figures/kpi-chart'
import type { DashboardUrl } from '../filters/use-dashboard-filter'
import { HealthSection } from '../health/health-section'
import type { DashboardFilter } from '../kpi-types'
import { RfmSection } from '../rfm/rfm-section'
import { SupportBreakdown } from '../support/support-breakdown'
import { TierMix } from '../tiers/tier-mix'
import { TAB_FIGURES } from './tab-figures'

export type TabProps = {
  tab: DashboardUrl['state']['tab']
  filter: DashboardFilter
  currency: string
  rights: { export: boolean; manage: boolean; runModel: boolean }
  onOpen: (kpi: string) => void
}

/** One tab: its figures, two of them over time, and what only this tab has. */
export function DashboardTab({ tab, filter, currency, rights, onOpen }: TabProps) {
  const t = useTranslations('insights')
  const { groups, charts } = TAB_FIGURES[tab]
  const store = filter.storeId ? { storeId: filter.storeId } : {}
  return (
    <>
      <FigureGroups groups={groups.map(({ name, kpis }) => ({ title: t(`groups.${name}`), kpis }))} filter={filter} onOpen={onOpen} />
      <div className="grid gap-8 lg:grid-cols-2">
        {charts.map((kpi) => (
          <KpiChart key={kpi} kpi={kpi} filter={filter} mayManage={rights.manage} />
        ))}
      </div>
      {(tab === 'overview' || tab === 'retention') && <CohortSection {...store} mayExport={rights.export} />}
      {tab === 'loyalty' && <TierMix filter={filter} mayExport={rights.export} />}
      {tab === 'support' && <SupportBreakdown filter={filter} mayExport={rights.export} />}
      {tab === 'customers' && (
        <>
          <HealthSection filter={filter} mayManage={rights.manage} onOpen={onOpen} />
          <RfmSection {...store} mayExport={rights.export} />
          <ClvSection mayRun={rights.runModel} />
          <AtRiskSection currency={currency} mayExport={rights.export} />
        </>
      )}
    </>
  )
}
