'use client'
import type { ReactNode } from 'react'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { Checkbox } from '../primitives/checkbox'
import { Combobox, type ComboboxOption } from '../primitives/combobox'
import { Field } from '../primitives/field'
import { RadioGroup } from '../primitives/radio-group'
import { SegmentedControl } from '../primitives/segmented-control'
import { type Option, Select } from '../primitives/select'
import { Switch } from '../primitives/switch'
import { type Bound, useBound } from './use-bound'

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
  error,
  placeholder,
  ...bound
}: Bound<Values> & {
  options: readonly ComboboxOption[]
  selected?: ComboboxOption | null
  onQueryChange?: (query: string) => void
  loading?: boolean
  error?: unknown
  placeholder?: string
}) {
  const { field, frame } = useBound<Values>(bound)
  const known = [...options, ...(selected ? [selected] : [])].find((option) => option.value === field.value) ?? null
  return (
    <Field {...frame}>
      <Combobox
        ref={field.ref}
        {...{ options, onQueryChange, loading, error, placeholder }}
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
