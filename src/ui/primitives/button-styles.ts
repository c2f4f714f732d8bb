import { cx } from '../cx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong data-popup-open:bg-accent-strong',
  secondary: 'border border-line-strong/60 bg-raised text-ink hover:border-line-strong hover:bg-sunken data-popup-open:bg-sunken',
  ghost: 'text-ink-muted hover:bg-sunken hover:text-ink data-popup-open:bg-sunken data-popup-open:text-ink',
  danger: 'bg-negative text-accent-ink hover:bg-negative-strong',
}

const SIZES: Record<ButtonSize, string> = { sm: 'h-7 gap-1.5 px-2.5', md: 'h-9 gap-2 px-3.5' }
const SQUARES: Record<ButtonSize, string> = { sm: 'size-7', md: 'size-9' }

const BASE =
  'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium text-base transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed not-aria-busy:aria-disabled:opacity-50'

export const buttonClass = (variant: ButtonVariant, size: ButtonSize, square: boolean, className?: string) =>
  cx(BASE, VARIANTS[variant], square ? SQUARES[size] : SIZES[size], className)
