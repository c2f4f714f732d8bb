import type { LucideIcon } from 'lucide-react'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from '../cx'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-styles'

type LinkProps = ComponentProps<typeof NextLink> & {
  /** `inline` is underlined text; `quiet` is a name in a row or card; underlined on hover only. */
  look?: 'inline' | 'quiet'
}

export function Link({ look = 'inline', className, ...rest }: LinkProps) {
  return (
    <NextLink
      {...rest}
      className={cx(
        'rounded-sm text-ink underline-offset-[3px]',
        look === 'inline' ? 'underline decoration-line-strong hover:text-accent hover:decoration-accent' : 'hover:underline',
        className,
      )}
    />
  )
}

type ButtonLinkProps = ComponentProps<typeof NextLink> & { variant?: ButtonVariant; size?: ButtonSize; icon?: LucideIcon }

/** Files of the server's own are no pages: asked for once, when somebody wants them, and never ahead. */
const isFile = (href: unknown): href is string => typeof href === 'string' && href.startsWith('/api/')

/** Looks like a button, goes somewhere. */
export function ButtonLink({ variant = 'secondary', size = 'md', icon: Icon, className, children, prefetch, ...rest }: ButtonLinkProps) {
  const look = buttonClass(variant, size, false, className)
  const shown = (
    <>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.5} className="-ml-0.5 shrink-0" />}
      {children}
    </>
  )
  const { href } = rest
  if (isFile(href))
    return (
      <a {...rest} href={href} className={look}>
        {shown}
      </a>
    )
  return (
    <NextLink {...rest} prefetch={prefetch} className={look}>
      {shown}
    </NextLink>
  )
}
