'use client'
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from '../cx'

type Props = {
  label: ReactNode
  hint?: ReactNode
  /** Label for screen readers only, as in a table's selection column. */
  hideLabel?: boolean
  checked?: boolean
  defaultChecked?: boolean
  indeterminate?: boolean
  onCheckedChange?: (checked: boolean, shiftKey: boolean) => void
  onBlur?: () => void
  name?: string
  disabled?: boolean
}

export function Checkbox({ label, hint, hideLabel = false, onCheckedChange, indeterminate, ...rest }: Props) {
  const id = useId()
  return (
    <span className="inline-flex items-start gap-2">
      <Base.Root
        {...rest}
        id={id}
        indeterminate={indeterminate}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onCheckedChange={(checked, details) => onCheckedChange?.(checked, 'shiftKey' in details.event && details.event.shiftKey === true)}
        className="relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised transition-colors before:absolute before:-inset-1 data-checked:border-accent data-indeterminate:border-accent data-checked:bg-accent data-indeterminate:bg-accent data-disabled:opacity-50"
      >
        <Base.Indicator className="flex text-accent-ink">
          {indeterminate ? <Minus aria-hidden size={12} strokeWidth={2.5} /> : <Check aria-hidden size={12} strokeWidth={2.5} />}
        </Base.Indicator>
      </Base.Root>
      <label htmlFor={id} id={`${id}-label`} className={cx(hideLabel && 'sr-only')}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-ink-muted text-sm">
            {hint}
          </span>
        )}
      </label>
    </span>
  )
}
