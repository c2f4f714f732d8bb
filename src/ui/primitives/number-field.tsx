'use client'
import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { cx } from '../cx'
import { CONTROL } from './control-styles'
import { useFieldWiring } from './field-context'

type Props = {
  value?: number | null
  defaultValue?: number
  onValueChange?: (value: number | null) => void
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
  name?: string
  id?: string
  min?: number
  max?: number
  step?: number
  disabled?: boolean
  format?: Intl.NumberFormatOptions
  /** Written after the field: “points”. */
  unit?: string
  'aria-label'?: string
  className?: string
}

const STEP = 'flex w-8 shrink-0 items-center justify-center text-ink-muted hover:bg-sunken hover:text-ink data-disabled:opacity-40'

export function NumberField({ id, unit, onValueChange, onBlur, ref, className, 'aria-label': label, ...rest }: Props) {
  const t = useTranslations('ui.actions')
  const wired = useFieldWiring(id)
  return (
    <Base.Root
      {...rest}
      id={wired.id}
      locale={useLocale()}
      onValueChange={(value) => onValueChange?.(value)}
      className={cx('flex items-center gap-2', className)}
    >
      <Base.Group className={cx(CONTROL, 'flex h-9 w-36 overflow-hidden px-0! focus-within:border-accent', wired['aria-invalid'] && 'border-negative')}>
        <Base.Decrement aria-label={t('decrease')} className={cx(STEP, 'border-line border-r')}>
          <Minus aria-hidden size={14} strokeWidth={1.5} />
        </Base.Decrement>
        <Base.Input
          ref={ref}
          aria-label={label}
          aria-describedby={wired['aria-describedby']}
          aria-invalid={wired['aria-invalid']}
          aria-required={wired['aria-required']}
          onBlur={onBlur}
          className="w-full min-w-0 bg-transparent px-2 text-right tabular-nums focus-visible:outline-offset-[-2px]"
        />
        <Base.Increment aria-label={t('increase')} className={cx(STEP, 'border-line border-l')}>
          <Plus aria-hidden size={14} strokeWidth={1.5} />
        </Base.Increment>
      </Base.Group>
      {unit && <span className="text-ink-muted">{unit}</span>}
    </Base.Root>
  )
}
