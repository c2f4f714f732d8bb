'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Link, readServerError, Skeleton, Tile, type TileChange } from '@/ui'
import { changeOf } from '../../domain'
import { useTermsWords } from '../clv/use-terms-words'
import type { DashboardFilter, KpiValue } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'
import { useCurrencyWords } from './use-currency-words'
import { useFigure } from './use-figure'
import { useSinceWords } from './use-since-words'

/** One figure with its change, its n and margin, since when it holds, its definition; it opens to its rows. */
export function KpiTile({ kpi: id, filter, onOpen }: { kpi: string; filter: DashboardFilter; onOpen: () => void }) {
  const t = useTranslations('insights')
  const words = useKpiWords()
  const change = useChange()
  const asOf = useAsOf()
  const currencyWords = useCurrencyWords()
  const termsWords = useTermsWords()
  const { entry, notBy, figure: kpi, told, moved: isMoved } = useFigure(id, filter)
  const since = useSinceWords({ entry, told, moved: isMoved })
  if (notBy) return <Tile label={words.name(id)} blank={words.notBy(notBy)} />
  if (kpi.error) return <Tile label={words.name(id)} blank={readServerError(kpi.error).message} onRetry={() => void kpi.refetch()} />
  if (!kpi.data) return <Skeleton className="h-36" />
  const figure = kpi.data
  const margin = words.margin(figure)
  const moved = change(figure)
  const currencies = currencyWords(figure)
  const beside = [
    figure.value === null ? undefined : margin,
    currencies?.short,
    figure.value !== null && figure.terms ? termsWords.short(figure.terms) : undefined,
    figure.value === null ? undefined : since?.short,
  ]
    .filter((text) => text)
    .join(' · ')
  return (
    <Tile
      label={words.name(id)}
      {...(figure.value === null ? { blank: words.blank(figure) } : { value: words.value(figure, figure.value), n: words.count(figure.counts, figure.n) })}
      {...(beside ? { margin: beside } : {})}
      {...(moved ? { change: moved } : {})}
      {...(figure.series.length > 1 ? { series: figure.series.map((point) => point.value) } : {})}
      unfinished={figure.series.at(-1)?.unfinished ?? false}
      info={
        <>
          {words.formula({ id, version: figure.definitionVersion, formula: figure.formula })}{' '}
          <span className="text-ink-faint">({t('version', { version: figure.definitionVersion })})</span>
          {figure.terms && <span className="mt-2 block">{termsWords.long(figure.terms)}</span>}
          {currencies && <span className="mt-2 block">{currencies.long}</span>}
          {since?.long && <span className="mt-2 block">{since.long}</span>}
          {since?.ofModel && (
            <span className="mt-2 block">
              <Link href="/insights/clv">{t('clv.howSure')}</Link>
            </span>
          )}
          <span className="mt-2 block text-ink-faint">{asOf(figure.asOf)}</span>
        </>
      }
      onOpen={onOpen}
    />
  )
}

export function useAsOf() {
  const t = useTranslations('insights')
  const format = useFormatter()
  return (at: Date) => t('asOf', { time: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }) })
}

/** Against the period before: shares and scores in points, everything else in percent. */
function useChange(): (figure: KpiValue) => TileChange | null {
  const t = useTranslations('insights')
  const format = useFormatter()
  return (figure) => {
    const change = changeOf(figure.value, figure.previous?.value ?? null)
    if (!change || !figure.previous) return null
    const inPoints = figure.unit === 'percent' || figure.unit === 'score'
    if (!inPoints && change.ratio === null) return null
    const text = inPoints
      ? format.number(change.absolute, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
      : format.number(change.ratio ?? 0, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 })
    const direction = change.direction === 'level' ? 'flat' : change.direction
    const day = (value: string) => format.dateTime(new Date(value), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    return {
      direction,
      text,
      good: figure.better === null || direction === 'flat' ? null : direction === figure.better,
      against: t('against', { from: day(figure.previous.from), to: day(figure.previous.to) }),
    }
  }
}
