'use client'
import { type KeyboardEvent, useState } from 'react'
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

/** Two to four ways to see or do one thing; exactly one is on. One stop of the Tab key: arrows, Home and End go from one to the next. */
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
  const [stop, setStop] = useState<Value | null>(null)
  const tabStop = options.find((option) => option.value === (stop ?? value) && !option.disabled) ?? options.find((option) => !option.disabled)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is asked; this is one control
    <div
      role="group"
      aria-label={label}
      aria-labelledby={label ? undefined : labelId}
      aria-describedby={wired['aria-describedby']}
      onKeyDown={goOn}
      onBlur={() => setStop(null)}
      className={cx('inline-flex max-w-full flex-wrap rounded-md bg-sunken p-0.5', className)}
    >
      {options.map(({ value: option, label: text, icon: Icon, disabled: off }) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          tabIndex={option === tabStop?.value ? 0 : -1}
          disabled={disabled || off}
          aria-label={iconOnly ? text : undefined}
          title={iconOnly ? text : undefined}
          onFocus={() => setStop(option)}
          onClick={() => option !== value && onValueChange(option)}
          className={cx(
            'inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-[5px] border border-transparent font-medium text-ink-muted hover:text-ink aria-pressed:border-line-strong/60 aria-pressed:bg-raised aria-pressed:text-ink disabled:opacity-50',
            size === 'sm' ? 'h-6 min-w-6 px-2' : 'h-8 min-w-8 px-3',
          )}
        >
          {Icon && <Icon aria-hidden size={16} strokeWidth={1.5} />}
          {!iconOnly && text}
        </button>
      ))}
    </div>
  )
}

/** Moves the focus among the choices that can be chosen, round and round. */
function goOn(event: KeyboardEvent<HTMLElement>) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const at = buttons.findIndex((button) => button === event.target)
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
  const next = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: buttons.length - 1 }[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  buttons.at(next % buttons.length)?.focus()
}
