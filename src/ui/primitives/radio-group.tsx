'use client'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { cx } from '../cx'
import { useFieldLabelId, useFieldWiring } from './field-context'
import type { Option } from './select'

type Props<Value extends string> = {
  options: readonly Option<Value>[]
  value?: Value
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  onBlur?: () => void
  name?: string
  disabled?: boolean
  'aria-label'?: string
  row?: boolean
}

/** One of two to six, all worth reading before choosing. Wrap in `<Field group>`. */
export function RadioGroup<Value extends string>({ options, onValueChange, row = false, 'aria-label': label, ...rest }: Props<Value>) {
  const id = useId()
  const wired = useFieldWiring()
  const labelId = useFieldLabelId()
  return (
    <Base<Value>
      {...rest}
      aria-label={label}
      aria-labelledby={label ? undefined : labelId}
      aria-describedby={wired['aria-describedby']}
      aria-invalid={wired['aria-invalid']}
      onValueChange={(value) => onValueChange?.(value)}
      className={cx('flex gap-x-5 gap-y-2.5', row ? 'flex-wrap' : 'flex-col')}
    >
      {options.map((option) => (
        <span key={option.value} className="flex items-start gap-2">
          <Radio.Root
            value={option.value}
            id={`${id}-${option.value}`}
            disabled={option.disabled}
            aria-labelledby={`${id}-${option.value}-label`}
            className="relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised before:absolute before:-inset-1 data-checked:border-accent data-disabled:opacity-50"
          >
            <Radio.Indicator className="size-2 rounded-full bg-accent" />
          </Radio.Root>
          <label htmlFor={`${id}-${option.value}`} id={`${id}-${option.value}-label`}>
            {option.label}
            {option.hint && <span className="block text-ink-muted text-sm">{option.hint}</span>}
          </label>
        </span>
      ))}
    </Base>
  )
}
