'use client'
import { CheckboxField } from '@/ui'

/** A row of marks, of which any number can be set. */
export function Marks({ name, label, options }: { name: string; label: string; options: readonly { value: string; label: string }[] }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="w-28 text-ink-muted max-sm:w-full">
        {label}
      </span>
      {options.map((option) => (
        <CheckboxField key={option.value} name={`${name}.${option.value}`} label={option.label} />
      ))}
    </fieldset>
  )
}
