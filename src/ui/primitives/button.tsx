import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-styles'
import { Spinner } from './spinner'

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: LucideIcon
  /** Work is under way: the button keeps its width and its focus, and takes no second press. */
  loading?: boolean
}

/** Says what happens when pressed: “Grant 200 points”, not “Submit”. One primary per view. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  loading = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={loading ? 'button' : type}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest['aria-disabled']}
      onClick={loading ? undefined : onClick}
      className={buttonClass(variant, size, false, className)}
    >
      {loading ? <Spinner /> : Icon && <Icon aria-hidden size={16} strokeWidth={1.5} className="-ml-0.5 shrink-0" />}
      {children}
    </button>
  )
}
