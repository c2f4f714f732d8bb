import { type ReactNode, useId } from 'react'
import { cx } from '../cx'

type Props = {
  title: ReactNode
  /** After the title, quiet: a count, a period. */
  aside?: ReactNode
  actions?: ReactNode
  level?: 2 | 3
  /** A hairline above instead of a box around. */
  divided?: boolean
  className?: string
  children: ReactNode
}

export function Section({ title, aside, actions, level = 2, divided = false, className, children }: Props) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section aria-labelledby={id} className={cx(divided && 'hairline-t pt-4', className)}>
      <header className="mb-3 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <Heading id={id} className={level === 2 ? 'text-lg' : 'text-base'}>
          {title}
        </Heading>
        {aside && <span className="text-ink-faint">{aside}</span>}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

type CardProps = {
  title?: ReactNode /** 2 when it stands on the page by itself, 3 within a part of it. */
  level?: 2 | 3
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A thing of its own on the page (a loyalty card, the last order). Lists and texts need no card. */
export function Card({ title, level = 3, actions, className, children }: CardProps) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={title ? id : undefined} className={cx('rounded-lg border border-line bg-raised [--ground:var(--c-raised)]', className)}>
      {title && (
        <header className="hairline-b flex min-h-11 items-center gap-3 px-4 py-1.5">
          <Heading id={id} className="text-base">
            {title}
          </Heading>
          {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
        </header>
      )}
      <div className="p-4">{children}</div>
    </section>
  )
}
