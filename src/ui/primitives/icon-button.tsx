'use client'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-styles'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** The accessible name, also shown on hover and focus. */
  label: string
  icon: LucideIcon
  variant?: ButtonVariant
  size?: ButtonSize
  loading?: boolean
  /** Shown after the label in the tooltip, for example `R`. */
  shortcut?: string
}

export function IconButton({
  label,
  icon: Icon,
  variant = 'ghost',
  size = 'md',
  loading = false,
  shortcut,
  type = 'button',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-busy={loading || undefined}
        disabled={rest.disabled || loading}
        className={buttonClass(variant, size, true, className)}
      >
        {loading ? <Spinner /> : <Icon aria-hidden size={16} strokeWidth={1.5} />}
      </button>
    </Tooltip>
  )
}
