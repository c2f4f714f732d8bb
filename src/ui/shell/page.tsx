import { ArrowLeft } from 'lucide-react'
import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { cx } from '../cx'

type PageProps = {
  title: ReactNode
  /** One line under the title. */
  description?: ReactNode
  /** Where this page was opened from. */
  back?: { href: string; label: string }
  actions?: ReactNode
  /** A line of filters under the header. */
  filters?: ReactNode
  children: ReactNode
  /** Reading width, for settings and forms. */
  narrow?: boolean
}

/** A page of the desk: one h1, its actions, its content up to 1,440 px. Full-height screens (the inbox) do without. */
export function Page({ title, description, back, actions, filters, children, narrow = false }: PageProps) {
  return (
    <div className={cx('mx-auto w-full px-4 pt-5 pb-12 md:px-6', narrow ? 'max-w-3xl' : 'max-w-content')}>
      <header className="mb-5">
        {back && (
          <NextLink href={back.href} className="mb-1 -ml-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-ink-muted text-sm hover:text-ink">
            <ArrowLeft aria-hidden size={14} strokeWidth={1.5} />
            {back.label}
          </NextLink>
        )}
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 grow basis-60">
            <h1 className="text-xl tracking-tight">{title}</h1>
            {description && <div className="max-w-text text-ink-muted">{description}</div>}
          </div>
          {actions && (
            <div className="flex flex-wrap items-center gap-2" data-print="hide">
              {actions}
            </div>
          )}
        </div>
        {filters && (
          <div className="mt-4 flex flex-wrap items-center gap-2" data-print="hide">
            {filters}
          </div>
        )}
      </header>
      {children}
    </div>
  )
}
