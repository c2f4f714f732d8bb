'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { Checkbox, DateField, Page, Section, SegmentedControl, TileRow } from '@/ui'
import { rangeOf } from '../domain'
import { AtRiskSection } from './at-risk-section'
import { ClvSection } from './clv-section'
import { KpiChart } from './kpi-chart'
import { KpiRowsSheet } from './kpi-rows-sheet'
import { KpiTile } from './kpi-tile'
import { DASHBOARD_KPIS, type DashboardFilter, type DashboardKpi } from './kpi-types'

const PRESETS = ['last-30-days', 'last-90-days', 'last-12-months', 'custom'] as const
const url = {
  range: parseAsStringLiteral(PRESETS).withDefault('last-30-days'),
  from: parseAsString,
  to: parseAsString,
  compare: parseAsBoolean.withDefault(true),
}

type Props = { today: string; asOf: string; currency: string; mayExport: boolean; mayRunModel: boolean }

/** What the CRO steers by: every figure with its change, its margin and its n, each open to its rows. */
export function InsightsScreen({ today, asOf, currency, mayExport, mayRunModel }: Props) {
  const t = useTranslations('insights')
  const format = useFormatter()
  const [{ range, from, to, compare }, setUrl] = useQueryStates(url)
  const [open, setOpen] = useState<DashboardKpi | null>(null)
  const preset = range === 'custom' ? null : rangeOf(range, today)
  const days = preset ?? { from: from ?? rangeOf('last-30-days', today).from, to: to ?? today }
  const filter: DashboardFilter = { ...days, compare: compare ? 'previous' : 'none' }
  return (
    <Page
      title={t('title')}
      description={t('asOf', { time: format.dateTime(new Date(asOf), { timeStyle: 'short' }) })}
      filters={
        <>
          <SegmentedControl
            aria-label={t('range.label')}
            value={range}
            onValueChange={(next) => void setUrl(next === 'custom' ? { range: next, ...days } : { range: next, from: null, to: null })}
            options={PRESETS.map((value) => ({ value, label: t(`range.${value}`) }))}
          />
          {range === 'custom' && (
            <>
              <DateField
                aria-label={t('range.from')}
                value={days.from}
                max={days.to}
                onChange={(event) => event.target.value && void setUrl({ from: event.target.value })}
              />
              <DateField
                aria-label={t('range.to')}
                value={days.to}
                min={days.from}
                max={today}
                onChange={(event) => event.target.value && void setUrl({ to: event.target.value })}
              />
            </>
          )}
          <Checkbox label={t('compare')} checked={compare} onCheckedChange={(checked) => void setUrl({ compare: checked })} />
        </>
      }
    >
      {(['retention', 'sales', 'care'] as const).map((group) => (
        <Section key={group} title={t(`groups.${group}`)} className="mb-8">
          <TileRow label={t('figuresOf', { group: t(`groups.${group}`) })}>
            {DASHBOARD_KPIS[group].map((kpi) => (
              <KpiTile key={kpi} kpi={kpi} filter={filter} onOpen={() => setOpen(kpi)} />
            ))}
          </TileRow>
        </Section>
      ))}
      <div className="grid gap-8 lg:grid-cols-2">
        <KpiChart kpi="net-sales" filter={filter} look="bars" />
        <KpiChart kpi="nps" filter={filter} look="line" />
      </div>
      <ClvSection mayRun={mayRunModel} />
      <AtRiskSection currency={currency} />
      <KpiRowsSheet kpi={open} filter={filter} mayExport={mayExport} onClose={() => setOpen(null)} />
    </Page>
  )
}
