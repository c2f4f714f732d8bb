'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Section, SegmentedControl, Skeleton } from '@/ui'
import { SUPPORT_FIGURES, SUPPORT_GROUPS, type SupportFigure, type SupportGroup } from '../../domain'
import type { DashboardFilter } from '../kpi-types'
import { TableFile } from '../table-file'
import { useKpiWords } from '../use-kpi-words'
import { SupportRowsSheet } from './support-rows-sheet'

const MINUTES: readonly SupportFigure[] = ['first-response-time', 'first-response-p90', 'next-response-time', 'resolution-time', 'resolution-p90']
const COUNTS: readonly SupportFigure[] = ['tickets-opened', 'tickets-backlog']
const unitOf = (figure: SupportFigure) => ({
  unit: COUNTS.includes(figure) ? ('count' as const) : MINUTES.includes(figure) ? ('minutes' as const) : ('percent' as const),
  currency: null,
})

export type OpenCell = { kpi: SupportFigure; key: string | null; name: string }

/** Every support figure by agent, team, topic or product; each cell opens to its tickets. */
export function SupportBreakdown({ filter, mayExport }: { filter: DashboardFilter; mayExport: boolean }) {
  const t = useTranslations('insights.support')
  const trpc = useTRPC()
  const words = useKpiWords()
  const [by, setBy] = useState<SupportGroup>('agent')
  const [open, setOpen] = useState<OpenCell | null>(null)
  const { compare: _, ...asked } = filter
  const lines = useQuery({ ...trpc.insights.support.breakdown.queryOptions({ ...asked, by }), placeholderData: (previous) => previous })
  return (
    <Section
      divided
      title={t('title')}
      className="mt-10"
      actions={
        <>
          <SegmentedControl
            aria-label={t('by')}
            value={by}
            onValueChange={setBy}
            options={SUPPORT_GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }))}
          />
          {mayExport && <TableFile table="support" name={`${t('title')} ${t(`groups.${by}`)}`} asked={{ ...asked, by }} />}
        </>
      }
    >
      {lines.error ? (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />
      ) : !lines.data ? (
        <Skeleton lines={6} />
      ) : lines.data.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the window is scrolled by keyboard, too
        <section className="overflow-x-auto" tabIndex={0} aria-label={`${t('title')} ${t(`groups.${by}`)}`}>
          <table className="w-full border-collapse text-right tabular-nums">
            <caption className="sr-only">{t('title')}</caption>
            <thead>
              <tr className="hairline-b text-ink-muted text-sm">
                <th scope="col" className="sticky left-0 bg-paper py-2 pr-4 text-left font-normal">
                  {t(`groups.${by}`)}
                </th>
                {SUPPORT_FIGURES.map((figure) => (
                  <th key={figure} scope="col" className="px-2 py-2 align-bottom font-normal">
                    {words.name(figure)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.data.map(({ key, name, figures }) => (
                <tr key={key ?? 'none'} className="hairline-b">
                  <th scope="row" className="sticky left-0 max-w-56 truncate bg-paper py-1.5 pr-4 text-left font-medium">
                    {name ?? t(`without.${by}`)}
                  </th>
                  {SUPPORT_FIGURES.map((figure) => {
                    const cell = figures[figure]
                    const value = cell?.value
                    return (
                      <td key={figure} className="px-1 py-1">
                        {cell && value !== null && value !== undefined ? (
                          <button
                            type="button"
                            title={t('n', { n: cell.n })}
                            className="w-full rounded-sm px-1 py-0.5 text-right hover:bg-sunken"
                            onClick={() => setOpen({ kpi: figure, key, name: name ?? t(`without.${by}`) })}
                          >
                            {words.value(unitOf(figure), value)}
                          </button>
                        ) : (
                          <span className="px-1 text-ink-faint">
                            <span aria-hidden>–</span>
                            <span className="sr-only">{t('nothing')}</span>
                          </span>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <SupportRowsSheet cell={open} by={by} filter={filter} onClose={() => setOpen(null)} />
    </Section>
  )
}
