'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

type Tab = { value: string; label: ReactNode; count?: number; content: ReactNode }
type Props = { tabs: readonly Tab[]; label: string; value?: string; defaultValue?: string; onValueChange?: (value: string) => void; className?: string }

/** Parts of one thing on one page. For places with their own address, use links. */
export function Tabs({ tabs, label, value, defaultValue, onValueChange, className }: Props) {
  return (
    <Base.Root value={value} defaultValue={defaultValue ?? tabs[0]?.value} onValueChange={(next: string) => onValueChange?.(next)} className={className}>
      <Base.List aria-label={label} className="hairline-b relative flex gap-5 overflow-x-auto">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-10 shrink-0 items-center gap-1.5 font-medium text-ink-muted hover:text-ink data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="font-normal text-ink-faint text-sm tabular-nums">{tab.count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-[translate,width] duration-[160ms]" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
