import type { LucideIcon } from 'lucide-react'

export type PaletteItem = {
  /** Unique over all groups: `customer:0191…`. */
  id: string
  label: string
  hint?: string
  icon?: LucideIcon
  shortcut?: string
  /** Other words it answers to. */
  keywords?: string
  onSelect: () => void
}

export type SearchProvider = {
  id: string
  /** Heading: “Customers”. */
  label: string
  /** Asked with trimmed text of at least two characters; must stop when the signal says so. */
  search: (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>
}
