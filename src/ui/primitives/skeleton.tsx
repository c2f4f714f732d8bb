import { cx } from '../cx'

type Props = { className?: string; lines?: number }

/** The true layout's shape while it loads; give it the size of what will stand there. Announce loading once, on the container (`aria-busy`). */
export function Skeleton({ className, lines }: Props) {
  if (lines === undefined) return <span aria-hidden className={cx('skeleton block', className ?? 'h-4 w-full')} />
  return (
    <span aria-hidden className={cx('block space-y-2', className)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical bars
        <span key={line} className={cx('skeleton block h-4', line === lines - 1 ? 'w-3/5' : 'w-full')} />
      ))}
    </span>
  )
}
