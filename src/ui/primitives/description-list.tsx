import type { ReactNode } from 'react'
import { cx } from '../cx'

type Props = {
  items: readonly { term: ReactNode; value: ReactNode; key?: string }[]
  className?: string /** Terms above values, for narrow panels. */
  stacked?: boolean
}

export function DescriptionList({ items, className, stacked = false }: Props) {
  return (
    <dl className={cx(stacked ? 'space-y-3' : 'grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5', className)}>
      {items.map(({ term, value, key }, index) => (
        <div key={key ?? (typeof term === 'string' ? term : index)} className={stacked ? undefined : 'contents'}>
          <dt className="text-ink-muted">{term}</dt>
          <dd className="min-w-0 break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
