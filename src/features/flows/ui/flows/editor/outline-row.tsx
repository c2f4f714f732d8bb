'use client'
import { ChevronRight, CircleAlert, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { cx } from '@/ui'

export const ROW_HEADER = 'data-outline-row'

type Props = {
  icon: LucideIcon
  /** The row in words; with `label` the whole of what a screen reader is told. */
  sentence: ReactNode
  label: string
  small?: ReactNode
  /** Short notices of what is wrong, shown while the row is closed. */
  problems: readonly string[]
  open: boolean
  onToggle: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  shortcuts?: string
  actions?: ReactNode
  mayEdit: boolean
  children: ReactNode
}

/** A line of the outline that says itself in words and opens to its form. */
export function OutlineRow({ icon: Icon, sentence, label, small, problems, open, onToggle, onKeyDown, shortcuts, actions, mayEdit, children }: Props) {
  const id = useId()
  return (
    <div className={cx('rounded-lg border bg-raised [--ground:var(--c-raised)]', problems.length > 0 ? 'border-negative' : 'border-line')}>
      <div className="flex items-start gap-1 pr-1.5">
        <button
          type="button"
          {...{ [ROW_HEADER]: '' }}
          aria-expanded={open}
          aria-controls={open ? `${id}-form` : undefined}
          aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
          aria-keyshortcuts={shortcuts}
          aria-label={label}
          onClick={onToggle}
          onKeyDown={onKeyDown}
          className="flex min-h-11 min-w-0 grow items-start gap-2.5 rounded-lg px-3 py-2.5 text-left hover:bg-sunken/60"
        >
          <ChevronRight aria-hidden size={16} strokeWidth={1.5} className={cx('mt-0.5 shrink-0 text-ink-faint transition-transform', open && 'rotate-90')} />
          <Icon aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0 text-ink-muted" />
          <span className="min-w-0 grow">
            <span className="break-words">{sentence}</span>
            {small && <span className="block text-ink-muted text-sm">{small}</span>}
          </span>
        </button>
        {actions && <div className="flex shrink-0 items-center pt-1">{actions}</div>}
      </div>
      {problems.length > 0 && (
        <ul id={`${id}-problems`} role="alert" className="space-y-0.5 px-3 pb-2.5 pl-10 text-negative text-sm">
          {problems.map((problem) => (
            <li key={problem} className="flex gap-1.5">
              <CircleAlert aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
              {problem}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <fieldset id={`${id}-form`} disabled={!mayEdit} aria-label={label} className="hairline-t min-w-0 px-3 py-4 sm:pl-10">
          {children}
        </fieldset>
      )}
    </div>
  )
}
