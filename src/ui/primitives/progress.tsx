'use client'
import { Progress as Base } from '@base-ui/react/progress'
import { useLocale } from 'next-intl'
import { cx } from '../cx'

type Props = { label: string /** 0–100, or null while the end is unknown. */; value: number | null; hideLabel?: boolean; className?: string }

export function Progress({ label, value, hideLabel = false, className }: Props) {
  return (
    <Base.Root value={value} locale={useLocale()} className={cx('grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5', className)}>
      <Base.Label className={hideLabel ? 'sr-only' : 'truncate'}>{label}</Base.Label>
      {!hideLabel && value !== null && <Base.Value className="text-ink-muted tabular-nums" />}
      <Base.Track className="relative col-span-2 h-1.5 overflow-hidden rounded-full bg-sunken">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-[180ms] data-indeterminate:w-1/4 data-indeterminate:animate-[slide-in_1.4s_ease-in-out_infinite]" />
      </Base.Track>
    </Base.Root>
  )
}
