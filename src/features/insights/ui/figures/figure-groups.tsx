'use client'
import { useTranslations } from 'next-intl'
import { Section, TileRow } from '@/ui'
import type { DashboardFilter } from '../kpi-types'
import { KpiTile } from './kpi-tile'

type Props = { groups: readonly { title: string; kpis: readonly string[] }[]; filter: DashboardFilter; onOpen: (kpi: string) => void }

/** Rows of figures under their headings. */
export function FigureGroups({ groups, filter, onOpen }: Props) {
  const t = useTranslations('insights')
  return groups.map(({ title, kpis }) => (
    <Section key={title} title={title} className="mb-8">
      <TileRow label={t('figuresOf', { group: title })}>
        {kpis.map((kpi) => (
          <KpiTile key={kpi} kpi={kpi} filter={filter} onOpen={() => onOpen(kpi)} />
        ))}
      </TileRow>
    </Section>
  ))
}
