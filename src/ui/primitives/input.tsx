'use client'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../cx'
import { CONTROL } from './control-styles'
import { useFieldWiring } from './field-context'

export type InputProps = ComponentProps<'input'> & {
  icon?: LucideIcon
  /** At the right end, inside: a unit or a small button. */
  end?: ReactNode
}

export function Input({ icon: Icon, end, className, id, ...rest }: InputProps) {
  const wired = useFieldWiring(id)
  const input = (
    <input
      {...wired}
      {...rest}
      id={wired.id}
      className={cx(CONTROL, 'fills h-9 read-only:bg-sunken', Icon && 'pl-8', end !== undefined && 'pr-12', !Icon && end === undefined && className)}
    />
  )
  if (!Icon && end === undefined) return input
  return (
    <div className={cx('relative', className)}>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.5} className="pointer-events-none absolute top-2.5 left-2.5 text-ink-faint" />}
      {input}
      {end !== undefined && <span className="absolute inset-y-0 right-1.5 flex items-center text-ink-muted text-sm">{end}</span>}
    </div>
  )
}

/** Dates are typed and picked with the browser's own control: it knows the reader's order of day and month. Value is `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`. */
export function DateField({ withTime = false, className, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { withTime?: boolean }) {
  return <Input {...rest} type={withTime ? 'datetime-local' : 'date'} className={cx('tabular-nums', className)} />
}
