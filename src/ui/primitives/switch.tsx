'use client'
import { Switch as Base } from '@base-ui/react/switch'
import { type ReactNode, useId } from 'react'

type Props = {
  label: ReactNode
  hint?: ReactNode
  hideLabel?: boolean
  checked?: boolean
  defaultChecked?: boolean
  onCheckedChange?: (checked: boolean) => void
  name?: string
  disabled?: boolean
}

/** Takes effect at once. In a form that is saved later, use a Checkbox. */
export function Switch({ label, hint, hideLabel = false, onCheckedChange, ...rest }: Props) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <Base.Root
        {...rest}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onCheckedChange={(checked) => onCheckedChange?.(checked)}
        className="mt-px flex h-[18px] w-8 shrink-0 rounded-full border border-line-strong bg-sunken p-px transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
        id={id}
      >
        <Base.Thumb className="size-3.5 rounded-full bg-ink-faint transition-[translate] data-checked:translate-x-3.5 data-checked:bg-accent-ink" />
      </Base.Root>
      <label htmlFor={id} id={`${id}-label`} className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-ink-muted text-sm">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
