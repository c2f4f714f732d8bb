'use client'
import { ChartLine, Download, Table2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useRef, useState } from 'react'
import { cx } from '../cx'
import { IconButton } from '../primitives/icon-button'
import { Menu } from '../primitives/menu'
import { SegmentedControl } from '../primitives/segmented-control'
import { chartCsv, chartPng, type LegendEntry, saveFile } from './chart-download'
import { ChartTable, type ChartTableData } from './chart-table'

type Props = {
  /** Visible heading and accessible name. */
  title: string
  /** Unit, period, what is counted. */
  description?: ReactNode
  /** The finding in a sentence, for those who do not see the drawing: “From 41 to 47 in 12 weeks”. */
  summary?: string
  table: ChartTableData
  /** Right of the title: an ⓘ, an export. */
  actions?: ReactNode
  legend?: ReactNode
  height: number
  empty?: boolean
  children: ReactNode
}

/** Every chart: title, legend, the drawing, and the same numbers as a table one press away. */
export function ChartFrame({ title, description, summary, table, actions, legend, height, empty = false, children }: Props) {
  const t = useTranslations('ui.chart')
  const id = useId()
  const figure = useRef<HTMLElement>(null)
  const [view, setView] = useState<'chart' | 'table'>('chart')
  return (
    <figure ref={figure} aria-labelledby={`${id}-title`} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 grow">
          <h3 id={`${id}-title`} className="text-base">
            {title}
          </h3>
          {description && <p className="text-ink-muted text-sm">{description}</p>}
        </div>
        <div className="flex items-center gap-1" data-print="hide">
          {actions}
          {!empty && (
            <Menu
              align="end"
              trigger={<IconButton size="sm" icon={Download} label={t('download', { name: title })} />}
              items={[
                { label: t('csv'), onSelect: () => saveFile(chartCsv(table), `${title}.csv`) },
                { label: t('png'), disabled: view === 'table', onSelect: () => void savePng(figure.current, title) },
              ]}
            />
          )}
          <SegmentedControl
            aria-label={t('view', { name: title })}
            size="sm"
            iconOnly
            value={view}
            onValueChange={setView}
            options={[
              { value: 'chart', label: t('asChart'), icon: ChartLine },
              { value: 'table', label: t('asTable'), icon: Table2 },
            ]}
          />
        </div>
      </div>
      {view === 'table' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to get there
        <section aria-label={title} tabIndex={0} className="overflow-auto" style={{ maxHeight: height + 48 }}>
          <ChartTable caption={title} data={table} />
        </section>
      ) : (
        <>
          {legend}
          <div
            role="img"
            aria-label={summary ? `${title}. ${summary}` : title}
            className={cx('chart text-sm', empty && 'flex items-center justify-center rounded-md bg-sunken text-ink-muted')}
            style={{ height }}
          >
            {empty ? t('empty') : children}
          </div>
        </>
      )}
    </figure>
  )
}

/** The names beside the drawing, with their colours as they are seen. */
const legendIn = (figure: HTMLElement | null): LegendEntry[] =>
  [...(figure?.querySelectorAll<HTMLElement>('[data-legend]') ?? [])].map((entry) => ({
    text: entry.dataset.legend ?? '',
    color: getComputedStyle(entry.querySelector('[data-swatch]') ?? entry).color,
  }))

async function savePng(figure: HTMLElement | null, title: string): Promise<void> {
  const svg = figure?.querySelector<SVGSVGElement>('.chart svg')
  if (svg) saveFile(await chartPng(svg, title, legendIn(figure)), `${title}.png`)
}
