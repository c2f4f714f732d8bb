'use client'
import { createContext, useContext } from 'react'

type FieldIds = { controlId: string; labelId: string; describedBy?: string; invalid: boolean; required: boolean }

export const FieldContext = createContext<FieldIds | null>(null)

type Wired = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-required'?: true }

/** What a control inside a Field takes over from it, so that label, hint and error are announced with it. Own props win. */
export function useFieldWiring(id?: string): Wired {
  const field = useContext(FieldContext)
  if (!field) return { id }
  return {
    id: id ?? field.controlId,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  }
}

/** For groups (radios, segments) that cannot be the target of a `<label for>`. */
export const useFieldLabelId = (): string | undefined => useContext(FieldContext)?.labelId
