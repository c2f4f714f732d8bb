'use client'
import { TrendingDown, TrendingUp } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import { Badge, cx } from '@/ui'
import { CountCell, RateNote, TopicCells } from './voice-cells'
import type { OpenVoiceCell, VoiceLine } from './voice-types'

/** `refreshing`: these are still the lines of what was asked before. */
type Props = { lines: readonly VoiceLine[]; currency: string; refreshing: boolean; onOpen: (cell: OpenVoiceCell) => void }
const COLUMNS = ['units', 'net', 'tickets', 'returns', 'reviews', 'detractors', 'issues', 'excess'] as const

/** A real table: a product a row, every count opens to its rows. */
export function VoiceTable({ lines, currency, refreshing, onOpen }: Props) {
  const t = useTranslations('insights.voice')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the window is scrolled by keyboard, too
    <section className={cx('overflow-x-auto', refreshing && 'opacity-70 transition-opacity')} tabIndex={0} aria-label={t('table')} aria-busy={refreshing}>
      <table className="w-full min-w-[64rem] border-collapse text-right tabular-nums">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr className="hairline-b text-ink-muted text-sm">
            <th scope="col" className="sticky left-0 bg-paper py-2 pr-4 text-left font-normal">
              {t('columns.product')}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-2 py-2 align-bottom font-normal">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.productId} line={line} currency={currency} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Line({ line, currency, onOpen }: { line: VoiceLine; currency: string; onOpen: Props['onOpen'] }) {
  const t = useTranslations('insights.voice')
  const format = useFormatter()
  const locale = useLocale()
  const stars = (value: number) => format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 1 })
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const cell = 'px-1 py-1.5 align-top'
  return (
    <tr className="hairline-b">
      <th scope="row" className="sticky left-0 max-w-56 bg-paper py-1.5 pr-4 text-left align-top font-normal">
        <span className="block truncate font-medium">{line.title}</span>
        <span className="block truncate text-ink-faint text-sm">{line.category ?? t('noCategory')}</span>
      </th>
      <td className={cell}>
        <CountCell line={line} cell="units" n={line.units} onOpen={onOpen} />
      </td>
      <td className={cell}>{formatMoney({ amountMinor: line.net, currency }, locale)}</td>
      <td className={cell}>
        <CountCell line={line} cell="tickets" n={line.tickets} onOpen={onOpen} />
        {line.tickets > 0 && <RateNote rate={line.rates.tickets} units={line.units} />}
        <TopicCells line={line} onOpen={onOpen} />
      </td>
      <td className={cell}>
        <CountCell line={line} cell="returns" n={line.returned} onOpen={onOpen} />
        {line.returned > 0 && <RateNote rate={line.rates.returns} units={line.units} />}
      </td>
      <td className={cell}>
        <CountCell line={line} cell="reviews" n={line.reviews} onOpen={onOpen}>
          {line.stars !== null && `${t('stars', { stars: stars(line.stars) })} (${format.number(line.reviews)})`}
        </CountCell>
        {line.stars !== null && line.starsBefore !== null && (
          <span className="flex items-center justify-end gap-1 px-1 text-ink-faint text-sm">
            {line.stars < line.starsBefore ? <TrendingDown aria-hidden size={14} /> : line.stars > line.starsBefore && <TrendingUp aria-hidden size={14} />}
            {t('before', { stars: stars(line.starsBefore), n: line.reviewsBefore })}
          </span>
        )}
      </td>
      <td className={cell}>
        <CountCell line={line} cell="detractors" n={line.detractors} onOpen={onOpen} />
      </td>
      <td className={cell}>
        <RateNote rate={line.rates.issues} units={line.units} />
        {line.categoryRate !== null && <span className="block px-1 text-ink-faint text-sm">{t('category', { rate: number(line.categoryRate) })}</span>}
      </td>
      <td className={cell}>
        {line.excess === null ? (
          <span className="text-ink-faint text-sm">{t('noExcess')}</span>
        ) : (
          <>
            <span className="px-1">{format.number(line.excess, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })}</span>
            {line.standsOut && <Badge tone={line.standsOut === 'above' ? 'negative' : 'positive'}>{t(line.standsOut)}</Badge>}
          </>
        )}
      </td>
    </tr>
  )
}
