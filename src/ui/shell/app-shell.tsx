'use client'
import { PanelLeft, Search } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton } from '../primitives/icon-button'
import { Kbd } from '../primitives/kbd'
import { useStoredChoice } from '../use-stored-choice'
import { BottomBar } from './bottom-bar'
import { currentHref, type NavItem } from './nav-item'
import { NavRail } from './nav-rail'
import { SkipLink } from './skip-link'

type Props = {
  /** The places this person may go to, in order. */
  items: readonly NavItem[]
  /** Where the logo leads. */
  home: string
  onSearch: () => void
  /** Right end of the top bar: activity, user menu. */
  end?: ReactNode
  /** Above everything: “Demo data — remove”, connection lost. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame every signed-in screen stands in. */
export function AppShell({ items, home, onSearch, end, banner, children }: Props) {
  const t = useTranslations('ui.shell')
  const current = currentHref(items, usePathname())
  const [rail, setRail] = useStoredChoice('rapport-rail', ['expanded', 'narrow'])
  const expanded = rail === 'expanded'
  return (
    <div className="flex min-h-dvh [--table-top:3rem] [--top-bar:3rem]">
      <SkipLink />
      <NavRail items={items} current={current} home={home} expanded={expanded} />
      <div className="flex min-w-0 grow flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] md:pb-0">
        {banner && (
          <aside aria-label={t('notices')} data-print="hide">
            {banner}
          </aside>
        )}
        <header data-print="hide" className="hairline-b sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 bg-paper px-3 md:pl-2">
          <IconButton
            icon={PanelLeft}
            label={expanded ? t('collapse') : t('expand')}
            aria-expanded={expanded}
            onClick={() => setRail(expanded ? 'narrow' : 'expanded')}
            className="max-md:hidden"
          />
          <button
            type="button"
            aria-label={t('search')}
            aria-keyshortcuts="Meta+K Control+K"
            onClick={onSearch}
            className="flex h-8 min-w-0 max-w-sm grow items-center gap-2 rounded-md border border-line bg-raised px-2.5 text-ink-faint transition-colors hover:border-line-strong hover:text-ink"
          >
            <Search aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
            <span className="grow truncate text-left">{t('search')}</span>
            <Kbd className="max-md:hidden">⌘K</Kbd>
          </button>
          <div className="ml-auto flex shrink-0 items-center gap-1">{end}</div>
        </header>
        <main id="content" tabIndex={-1} className="flex min-w-0 grow flex-col">
          {children}
        </main>
      </div>
      <BottomBar items={items} current={current} />
    </div>
  )
}
