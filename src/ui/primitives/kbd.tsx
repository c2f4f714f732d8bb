import { cx } from '../cx'

/** One key, or several pressed together: `⌘K`. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-paper px-1 font-sans text-ink-muted text-sm',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
