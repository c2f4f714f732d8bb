'use client'
import { ArrowDownRight, ArrowRight, ArrowUpRight, Info, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Sparkline } from '../charts/sparkline'
import { cx } from '../cx'
import { Button } from './button'
import { IconButton } from './icon-button'
import { Popover } from './popover'

export type TileChange = {
  direction: 'up' | 'down' | 'flat'
  /** “+4.2 %”, already formatted. */
  text: string
  /** Whether that is good news; null when it is neither. Fewer late replies is good. */
  good: boolean | null
  /** “the 30 days before”. */
  against?: string
}

type Props = {
  label: string
  /** Already formatted, with its unit; or leave it out and say why with `blank`. */
  value?: ReactNode
  /** Why there is no figure: “Fewer than 30 answers”. */
  blank?: string
  change?: TileChange
  /** How many cases stand behind the figure, formatted. */
  n?: string
  /** Beside the figure, small: a margin of error, what it is made of. */
  margin?: ReactNode
  series?: readonly (number | null)[]
  unfinished?: boolean
  /** Definition and formula, behind ⓘ. */
  info?: ReactNode
  /** Asks again, when `blank` says that it failed. */
  onRetry?: () => void
  /** Opens the rows. */
  onOpen?: () => void
  className?: string
}

const ARROWS = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight }

/** A figure that matters. Set several in a `<TileRow>`. */
export function Tile({ label, value, blank, change, n, margin, series, unfinished, info, onRetry, onOpen, className }: Props) {
  const t = useTranslations('ui')
  const id = useId()
  return (
    <article
      aria-labelledby={id}
      className={cx('@container relative flex min-w-0 flex-col gap-1 p-4', onOpen && 'transition-colors hover:bg-sunken/60', className)}
    >
      <div className="flex min-h-7 items-start gap-1">
        <p id={id} className="line-clamp-2 py-0.5 font-normal text-ink-muted">
          {label}
        </p>
        {info && (
          <Popover
            title={t('tile.about', { label })}
            trigger={<IconButton label={t('tile.about', { label })} icon={Info} size="sm" className="relative z-10 size-6 text-ink-faint" />}
          >
            <div className="text-ink-muted">{info}</div>
          </Popover>
        )}
      </div>
      {blank === undefined ? (
        <p className="min-h-9 whitespace-nowrap font-medium @[11rem]:text-2xl text-xl tabular-nums tracking-tight">{value}</p>
      ) : (
        <p className="py-1 text-ink-muted">{blank}</p>
      )}
      {onRetry && (
        <Button size="sm" icon={RotateCcw} className="self-start" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      )}
      <p className="flex min-h-4 flex-wrap gap-x-2 text-ink-faint text-sm tabular-nums">
        {change && <Change change={change} />}
        {margin && <span>{margin}</span>}
        {n && <span>{t('people', { n })}</span>}
      </p>
      {series && blank === undefined && <Sparkline fluid values={series} unfinished={unfinished} height={32} className="mt-auto" />}
      {onOpen && (
        <button
          type="button"
          aria-label={t('tile.open', { label })}
          onClick={onOpen}
          className="absolute inset-0 rounded-none focus-visible:outline-offset-[-2px]"
        />
      )}
    </article>
  )
}

function Change({ change: { direction, text, good, against } }: { change: TileChange }) {
  const t = useTranslations('ui.tile')
  const Arrow = ARROWS[direction]
  const words = { up: t('up'), down: t('down'), flat: t('unchanged') }
  return (
    <span
      className={cx('inline-flex items-center gap-0.5', good === null ? 'text-ink-muted' : good ? 'text-positive' : 'text-negative')}
      title={against && t('against', { period: against })}
    >
      <Arrow aria-hidden size={14} strokeWidth={1.75} />
      <span className="sr-only">{words[direction]} </span>
      {text}
      {against && <span className="sr-only"> {t('against', { period: against })}</span>}
    </span>
  )
}

/** Tiles side by side with hairlines between, wrapping on narrow screens. */
export function TileRow({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <section
      aria-label={label}
      className={cx(
        'grid grid-cols-[repeat(auto-fit,minmax(min(100%,11rem),1fr))] overflow-hidden rounded-lg border border-line bg-raised *:shadow-[1px_1px_0_0_var(--c-line)]',
        className,
      )}
    >
      {children}
    </section>
  )
}
