/** Text-like controls look alike: 36 px, 3 : 1 border, and a red border only together with a message. */
export const CONTROL =
  'rounded-md border border-line-strong bg-raised px-2.5 text-base text-ink transition-colors hover:border-ink-faint focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-faint aria-invalid:border-negative'

export const OPTION =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-sunken'
