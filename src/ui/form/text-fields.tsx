'use client'
import type { ComponentProps } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Field } from '../primitives/field'
import { DateField, Input, type InputProps } from '../primitives/input'
import { NumberField } from '../primitives/number-field'
import { Textarea } from '../primitives/textarea'
import { type Bound, useBound } from './use-bound'

type WithoutBound<Props> = Omit<Props, 'name' | 'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'onValueChange' | 'className' | 'id' | 'required'>

export function TextField<Values extends FieldValues = FieldValues>({
  name,
  label,
  hint,
  required,
  optional,
  hideLabel,
  className,
  ...rest
}: Bound<Values> & WithoutBound<InputProps>) {
  const { field, frame } = useBound<Values>({ name, label, hint, required, optional, hideLabel, className })
  return (
    <Field {...frame}>
      <Input {...rest} {...field} value={field.value ?? ''} />
    </Field>
  )
}

export function TextareaField<Values extends FieldValues = FieldValues>({
  name,
  label,
  hint,
  required,
  optional,
  hideLabel,
  className,
  ...rest
}: Bound<Values> & WithoutBound<ComponentProps<'textarea'>>) {
  const { field, frame } = useBound<Values>({ name, label, hint, required, optional, hideLabel, className })
  return (
    <Field {...frame}>
      <Textarea {...rest} {...field} value={field.value ?? ''} />
    </Field>
  )
}

export function DateInputField<Values extends FieldValues = FieldValues>({
  withTime,
  min,
  max,
  ...bound
}: Bound<Values> & { withTime?: boolean; min?: string; max?: string }) {
  const { field, frame } = useBound<Values>(bound)
  return (
    <Field {...frame}>
      <DateField withTime={withTime} min={min} max={max} {...field} value={field.value ?? ''} />
    </Field>
  )
}

/** An empty field is `undefined`, so that an optional number stays absent and a required one says so. */
export function NumberInputField<Values extends FieldValues = FieldValues>({
  min,
  max,
  step,
  unit,
  format,
  ...bound
}: Bound<Values> & { min?: number; max?: number; step?: number; unit?: string; format?: Intl.NumberFormatOptions }) {
  const { field, frame } = useBound<Values>(bound)
  return (
    <Field {...frame}>
      <NumberField
        ref={field.ref}
        {...{ min, max, step, unit, format }}
        name={field.name}
        value={field.value ?? null}
        disabled={field.disabled}
        onValueChange={(value) => field.onChange(value ?? undefined)}
        onBlur={field.onBlur}
      />
    </Field>
  )
}
