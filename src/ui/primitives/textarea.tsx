'use client'
import type { ComponentProps } from 'react'
import { cx } from '../cx'
import { CONTROL } from './control-styles'
import { useFieldWiring } from './field-context'

/** Grows with its text up to twelve lines. */
export function Textarea({ className, id, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const wired = useFieldWiring(id)
  return (
    <textarea
      {...wired}
      {...rest}
      id={wired.id}
      rows={rows}
      className={cx(CONTROL, 'fills read-only:bg-sunken field-sizing-content max-h-60 min-h-18 resize-y py-2', className)}
    />
  )
}
