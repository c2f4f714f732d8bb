import type { LucideIcon } from 'lucide-react'

export type NavItem = {
  href: string
  label: string
  icon: LucideIcon
  /** Waiting work, shown beside the label; 0 is not shown. */
  count?: number
  /** `g i`: shown in the tooltip; wiring registers the key. */
  shortcut?: string
  /** Stands in the phone's bottom bar; the first five that say so do. Everything else is behind “More”. */
  onPhone?: boolean
  /** At the foot of the rail: settings, stores. */
  foot?: boolean
}

/** Which place the path belongs to: the longest that contains it. */
export function currentHref(items: readonly NavItem[], pathname: string): string | undefined {
  const within = items.filter(({ href }) => pathname === href || pathname.startsWith(href === '/' ? '/ ' : `${href}/`))
  return within.sort((a, b) => b.href.length - a.href.length)[0]?.href
}

/** The phone's bar holds five: all of them, or four and “More”. */
export function splitForPhone(items: readonly NavItem[]): { bar: NavItem[]; more: NavItem[] } {
  if (items.length <= 5) return { bar: [...items], more: [] }
  const wished = items.filter((item) => item.onPhone)
  const bar = (wished.length > 0 ? wished : items).slice(0, 4)
  return { bar, more: items.filter((item) => !bar.includes(item)) }
}
