'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useMemo } from 'react'
import { cx } from '../cx'
import { FieldContext } from './field-context'

export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: string
  required?: boolean
  /** Shows “optional” after the label: mark the rarer kind. */
  optional?: boolean
  /** Label for screen readers only. */
  hideLabel?: boolean
  /** For a RadioGroup, SegmentedControl or anything else that is several controls. */
  group?: boolean
  className?: string
  children: ReactNode
}

export function Field({ label, hint, error, required = false, optional = false, hideLabel = false, group = false, className, children }: FieldProps) {
  const t = useTranslations('ui.states')
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined
  const ids = useMemo(
    () => ({ controlId: `${id}-control`, labelId: `${id}-label`, describedBy, invalid: error !== undefined, required }),
    [id, describedBy, error, required],
  )
  const Label = group ? 'span' : 'label'
  return (
    <FieldContext value={ids}>
      <div className={className}>
        <Label id={ids.labelId} {...(group ? {} : { htmlFor: ids.controlId })} className={cx(hideLabel ? 'sr-only' : 'mb-1.5 block w-fit font-medium')}>
          {label}
          {optional && <span className="font-normal text-ink-faint"> · {t('optional')}</span>}
        </Label>
        {children}
        {hint && (
          <p id={hintId} className="mt-1.5 text-ink-muted text-sm">
            {hint}
          </p>
        )}
        <p id={errorId} role="alert" className={error ? 'mt-1.5 flex gap-1.5 text-negative text-sm' : 'sr-only'}>
          {error && <CircleAlert aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />}
          {error}
        </p>
      </div>
    </FieldContext>
  )
}
