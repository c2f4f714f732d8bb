'use client'
import type { ReactNode } from 'react'
import { type FieldPath, type FieldValues, useController, useFormContext } from 'react-hook-form'

/** Every field is bound by its name in the schema: `<TextField<Values> name="note" label="Note" />`; the type argument checks the name. */
export type Bound<Values extends FieldValues> = {
  name: FieldPath<Values>
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  optional?: boolean
  hideLabel?: boolean
  className?: string
}

export function useBound<Values extends FieldValues>({ name, label, hint, required, optional, hideLabel, className }: Bound<Values>) {
  const { control } = useFormContext<Values>()
  const { field, fieldState } = useController<Values>({ name, control })
  return { field, frame: { label, hint, required, optional, hideLabel, className, error: fieldState.error?.message } }
}
