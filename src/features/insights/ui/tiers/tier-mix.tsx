'use client'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Section, Skeleton } from '@/ui'
import { KpiRowsSheet } from '../figures/kpi-rows-sheet'
import type { DashboardFilter, KpiValue } from '../kpi-types'
import { TableFile } from '../table-file'
import { useKpiWords } from '../use-kpi-words'

const FIGURES = ['buyers', 'net-sales'] as const
type Opened = { kpi: (typeof FIGURES)[number]; tier: string }

/** Customers and net sales by the tier they hold, each the figure of the catalogue under that tier; a number opens to its rows. */
export function TierMix({ filter, mayExport }: { filter: DashboardFilter; mayExport: boolean }) {
  const t = useTranslations('insights.tierMix')
  const words = useKpiWords()
  const [open, setOpen] = useState<Opened | null>(null)
  const { tiers, lines } = useMix(filter)
  const { from, to, storeId, segmentId } = filter
  const cell = 'py-1.5 pl-4 text-right'
  return (
    <Section
      title={t('title')}
      divided
      className="mt-10"
      actions={mayExport && <TableFile table="tiers" name={t('title')} asked={{ from, to, storeId, segmentId }} />}
    >
      {tiers === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <div className="max-w-3xl overflow-x-auto">
          <table className="w-full border-collapse tabular-nums">
            <caption className="sr-only">{t('title')}</caption>
            <thead>
              <tr className="hairline-b text-ink-muted text-sm">
                {(['tier', 'customers', 'share', 'net', 'netShare'] as const).map((column, index) => (
                  <th key={column} scope="col" className={index === 0 ? 'py-2 text-left font-normal' : 'py-2 pl-4 text-right font-normal'}>
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tiers.map(({ code, name }, row) => (
                <tr key={code} className="hairline-b">
                  <th scope="row" className="py-1.5 text-left font-medium">
                    {name}
                  </th>
                  {FIGURES.map((kpi, column) => (
                    <MixCells
                      key={kpi}
                      figure={lines[row]?.[column]}
                      all={lines.map((line) => line[column])}
                      label={t('open', { tier: name, figure: words.name(kpi) })}
                      className={cell}
                      onOpen={() => setOpen({ kpi, tier: code })}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <KpiRowsSheet kpi={open?.kpi ?? null} filter={{ ...filter, ...(open ? { tier: open.tier } : {}) }} mayExport={mayExport} onClose={() => setOpen(null)} />
    </Section>
  )
}

type CellProps = { figure: KpiValue | undefined; all: readonly (KpiValue | undefined)[]; label: string; className: string; onOpen: () => void }

/** A number and its share of all tiers together. */
function MixCells({ figure, all, label, className, onOpen }: CellProps) {
  const words = useKpiWords()
  const format = useFormatter()
  const whole = all.every((one) => one !== undefined) ? all.reduce((sum, one) => sum + (one?.value ?? 0), 0) : null
  return (
    <>
      <td className={className}>
        {figure ? (
          <button type="button" aria-label={label} className="min-h-6 rounded-sm px-1 hover:bg-sunken" onClick={onOpen}>
            {words.value(figure, figure.value ?? 0)}
          </button>
        ) : (
          <Skeleton className="ml-auto h-4 w-12" />
        )}
      </td>
      <td className={`${className} text-ink-muted`}>
        {figure && whole !== null && whole > 0 ? format.number((figure.value ?? 0) / whole, { style: 'percent', maximumFractionDigits: 1 }) : ''}
      </td>
    </>
  )
}

/** Every tier, and people without one, under the filter of the dashboard but its own tier. */
function useMix({ tier: _tier, channel: _channel, category: _category, agentId: _agent, ...asked }: DashboardFilter) {
  const t = useTranslations('insights.tierMix')
  const trpc = useTRPC()
  const options = useQuery(trpc.insights.filters.queryOptions())
  const tiers = options.data && [...options.data.tiers.toReversed(), { code: 'none', name: t('none') }]
  const figures = useQueries({
    queries: (tiers ?? []).flatMap(({ code }) => FIGURES.map((kpi) => trpc.insights.kpi.queryOptions({ kpi, ...asked, compare: 'none', tier: code }))),
  })
  return { tiers, lines: (tiers ?? []).map((_, row) => FIGURES.map((_kpi, column) => figures[row * FIGURES.length + column]?.data)) }
}
