'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { Rate, VoiceCell } from '../../domain'
import type { OpenVoiceCell, VoiceLine } from './voice-types'

type OpenProps = { line: VoiceLine; cell: VoiceCell; n: number; onOpen: (cell: OpenVoiceCell) => void; children?: React.ReactNode }

/** A count that opens to its rows. */
export function CountCell({ line, cell, n, onOpen, children }: OpenProps) {
  const t = useTranslations('insights.voice')
  const format = useFormatter()
  if (n === 0)
    return (
      <span className="px-1 text-ink-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('nothing')}</span>
      </span>
    )
  return (
    <button
      type="button"
      aria-label={t('open', { product: line.title, column: t(`columns.${cell}`), n: format.number(n) })}
      className="min-h-6 rounded-sm px-1 text-right hover:bg-sunken"
      onClick={() => onOpen({ productId: line.productId, title: line.title, cell })}
    >
      {children ?? format.number(n)}
    </button>
  )
}

/** Cases per hundred units; its interval and n on hover and for screen readers. */
export function RateNote({ rate, units }: { rate: Rate | null; units: number }) {
  const t = useTranslations('insights.voice')
  const format = useFormatter()
  const number = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })
  if (rate === null) return <span className="block px-1 text-ink-faint text-sm">{t('noRate')}</span>
  const interval = t('interval', { low: number(rate.low), high: number(rate.high), n: units })
  return (
    <span title={interval} className="block px-1 text-ink-muted text-sm">
      {t('per100', { rate: number(rate.value) })} <span className="text-ink-faint">({`${number(rate.low)}–${number(rate.high)}`})</span>
      <span className="sr-only">{interval}</span>
    </span>
  )
}

const MOST_TOPICS = 3

/** What the tickets are about, most first; each opens to its tickets. */
export function TopicCells({ line, onOpen }: { line: VoiceLine; onOpen: (cell: OpenVoiceCell) => void }) {
  const t = useTranslations('insights.voice')
  return (
    <span className="flex flex-wrap justify-end gap-x-1">
      {line.topics.slice(0, MOST_TOPICS).map(({ id, name, n }) =>
        id === null || name === null ? (
          <span key="none" className="px-1 text-ink-faint text-sm">
            {t('topic', { name: t('noTopic'), n })}
          </span>
        ) : (
          <button
            key={id}
            type="button"
            className="min-h-6 rounded-sm px-1 text-ink-muted text-sm hover:bg-sunken hover:text-ink"
            onClick={() => onOpen({ productId: line.productId, title: line.title, cell: 'tickets', topicId: id, topicName: name })}
          >
            {t('topic', { name, n })}
          </button>
        ),
      )}
    </span>
  )
}
