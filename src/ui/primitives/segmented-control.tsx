'use client'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import { cx } from '../cx'
import { useFieldLabelId, useFieldWiring } from './field-context'
import type { Option } from './select'

type Props<Value extends string> = {
  options: readonly Option<Value>[]
  value: Value
  onValueChange: (value: Value) => void
  'aria-label'?: string
  size?: 'sm' | 'md'
  /** Icons only; labels become accessible names. */
  iconOnly?: boolean
  disabled?: boolean
  className?: string
}

/** Two to four ways to see or do one thing; exactly one is on. */
export function SegmentedControl<Value extends string>({
  options,
  value,
  onValueChange,
  size = 'md',
  iconOnly = false,
  disabled,
  className,
  'aria-label': label,
}: Props<Value>) {
  const labelId = useFieldLabelId()
  const wired = useFieldWiring()
  return (
    <ToggleGroup<Value>
      aria-label={label}
      aria-labelledby={label ? undefined : labelId}
      aria-describedby={wired['aria-describedby']}
      value={[value]}
      disabled={disabled}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      className={cx('inline-flex rounded-md bg-sunken p-0.5', className)}
    >
      {options.map(({ value: option, label: text, icon: Icon, disabled: off }) => (
        <Toggle
          key={option}
          value={option}
          disabled={off}
          aria-label={iconOnly ? text : undefined}
          title={iconOnly ? text : undefined}
          className={cx(
            'inline-flex items-center justify-center gap-1.5 rounded-[5px] border border-transparent font-medium text-ink-muted hover:text-ink data-pressed:border-line-strong/60 data-pressed:bg-raised data-pressed:text-ink data-disabled:opacity-50',
            size === 'sm' ? 'h-6 min-w-6 px-2' : 'h-8 min-w-8 px-3',
          )}
        >
          {Icon && <Icon aria-hidden size={16} strokeWidth={1.5} />}
          {!iconOnly && text}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
