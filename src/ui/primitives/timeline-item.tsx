import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { RelativeTime } from './relative-time'
import { TONE_SOFT, type Tone } from './tone'

type Props = {
  icon: LucideIcon
  tone?: Tone
  title: ReactNode
  at: Date | string
  /** Who did it, or through what. */
  by?: ReactNode
  /** A sentence or a small figure under the title. */
  children?: ReactNode
  /** At the right: an amount, a status. */
  end?: ReactNode
}

/** One event in a `<Timeline>`. The line joins it to the next. */
export function TimelineItem({ icon: Icon, tone = 'neutral', title, at, by, children, end }: Props) {
  return (
    <li className="group/item relative flex gap-3 pb-4 last:pb-0">
      <span aria-hidden className="absolute top-7 bottom-0 left-3 w-px bg-line group-last/item:hidden" />
      <span aria-hidden className={cx('relative mt-px flex size-6 shrink-0 items-center justify-center rounded-full', TONE_SOFT[tone])}>
        <Icon size={14} strokeWidth={1.5} />
      </span>
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0">{title}</span>
          <span className="text-ink-faint text-sm">
            <RelativeTime at={at} />
            {by && <> · {by}</>}
          </span>
          {end && <span className="ml-auto tabular-nums">{end}</span>}
        </div>
        {children && <div className="mt-0.5 text-ink-muted">{children}</div>}
      </div>
    </li>
  )
}

export const Timeline = ({ label, children }: { label: string; children: ReactNode }) => (
  <ol aria-label={label} className="flex flex-col">
    {children}
  </ol>
)
