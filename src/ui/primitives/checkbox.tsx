'use client'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
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

const MARK = 'pointer-events-none absolute inset-0 m-auto text-accent-ink opacity-0'

export function Checkbox({ label, hint, hideLabel = false, onCheckedChange, indeterminate = false, ...rest }: Props) {
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  // No attribute says it: only the element itself. A press takes it away, so it is said again with every render.
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate
  })
  return (
    <span className="inline-flex items-start gap-2">
      <span className="relative mt-0.5 flex size-4 shrink-0">
        <input
          {...rest}
          ref={box}
          type="checkbox"
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onCheckedChange?.(event.target.checked, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          className="peer relative size-4 appearance-none rounded-sm border border-line-strong bg-raised transition-colors before:absolute before:-inset-1 checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50"
        />
        {indeterminate ? (
          <Minus aria-hidden size={12} strokeWidth={2.5} className={cx(MARK, 'peer-indeterminate:opacity-100')} />
        ) : (
          <Check aria-hidden size={12} strokeWidth={2.5} className={cx(MARK, 'peer-checked:opacity-100')} />
        )}
      </span>
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
