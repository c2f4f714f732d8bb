'use client'
import type { ComponentProps, ReactNode } from 'react'
import { type FieldPath, type FieldValues, useController, useFormContext } from 'react-hook-form'
import { Checkbox } from '../primitives/checkbox'
import { Combobox, type ComboboxOption } from '../primitives/combobox'
import { Field } from '../primitives/field'
import { DateField, Input, type InputProps } from '../primitives/input'
import { NumberField } from '../primitives/number-field'
import { RadioGroup } from '../primitives/radio-group'
import { SegmentedControl } from '../primitives/segmented-control'
import { type Option, Select } from '../primitives/select'
import { Switch } from '../primitives/switch'
import { Textarea } from '../primitives/textarea'

/** Every field is bound by its name in the schema: `<TextField<Values> name="note" label="Note" />`; the type argument checks the name. */
type Bound<Values extends FieldValues> = {
  name: FieldPath<Values>
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  optional?: boolean
  hideLabel?: boolean
  className?: string
}

function useBound<Values extends FieldValues>({ name, label, hint, required, optional, hideLabel, className }: Bound<Values>) {
  const { control } = useFormContext<Values>()
  const { field, fieldState } = useController<Values>({ name, control })
  return { field, frame: { label, hint, required, optional, hideLabel, className, error: fieldState.error?.message } }
}

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

export function SelectField<Values extends FieldValues = FieldValues>({
  options,
  placeholder,
  ...bound
}: Bound<Values> & { options: readonly Option[]; placeholder?: string }) {
  const { field, frame } = useBound<Values>(bound)
  return (
    <Field {...frame}>
      <Select
        ref={field.ref}
        name={field.name}
        options={options}
        placeholder={placeholder}
        value={field.value ?? null}
        disabled={field.disabled}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
      />
    </Field>
  )
}

/** The form holds the option's `value`; `options` (or `selected`) know its label. */
export function ComboboxField<Values extends FieldValues = FieldValues>({
  options,
  selected,
  onQueryChange,
  loading,
  placeholder,
  ...bound
}: Bound<Values> & {
  options: readonly ComboboxOption[]
  selected?: ComboboxOption | null
  onQueryChange?: (query: string) => void
  loading?: boolean
  placeholder?: string
}) {
  const { field, frame } = useBound<Values>(bound)
  const known = [...options, ...(selected ? [selected] : [])].find((option) => option.value === field.value) ?? null
  return (
    <Field {...frame}>
      <Combobox
        ref={field.ref}
        {...{ options, onQueryChange, loading, placeholder }}
        name={field.name}
        value={known}
        disabled={field.disabled}
        onValueChange={(option) => field.onChange(option?.value)}
        onBlur={field.onBlur}
      />
    </Field>
  )
}

export function RadioField<Values extends FieldValues = FieldValues>({
  options,
  row,
  ...bound
}: Bound<Values> & { options: readonly Option[]; row?: boolean }) {
  const { field, frame } = useBound<Values>(bound)
  return (
    <Field {...frame} group>
      <RadioGroup
        name={field.name}
        options={options}
        row={row}
        value={field.value}
        disabled={field.disabled}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
      />
    </Field>
  )
}

export function SegmentedField<Values extends FieldValues = FieldValues>({ options, ...bound }: Bound<Values> & { options: readonly Option[] }) {
  const { field, frame } = useBound<Values>(bound)
  return (
    <Field {...frame} group>
      <div>
        <SegmentedControl options={options} value={field.value} disabled={field.disabled} onValueChange={field.onChange} />
      </div>
    </Field>
  )
}

type Ticked<Values extends FieldValues> = { name: FieldPath<Values>; label: ReactNode; hint?: ReactNode }

export function CheckboxField<Values extends FieldValues = FieldValues>({ name, label, hint }: Ticked<Values>) {
  const { field } = useBound<Values>({ name, label })
  return (
    <Checkbox
      label={label}
      hint={hint}
      name={field.name}
      checked={field.value === true}
      disabled={field.disabled}
      onCheckedChange={(checked) => field.onChange(checked)}
      onBlur={field.onBlur}
    />
  )
}

export function SwitchField<Values extends FieldValues = FieldValues>({ name, label, hint }: Ticked<Values>) {
  const { field } = useBound<Values>({ name, label })
  return <Switch label={label} hint={hint} name={field.name} checked={field.value === true} disabled={field.disabled} onCheckedChange={field.onChange} />
}
