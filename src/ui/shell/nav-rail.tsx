'use client'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { cx } from '../cx'
import { Tooltip } from '../primitives/tooltip'
import { Logo } from './logo'
import type { NavItem } from './nav-item'

type Props = { items: readonly NavItem[]; current?: string; home: string; expanded: boolean }

/** The places of the desk, left, from 768 px up. */
export function NavRail({ items, current, home, expanded }: Props) {
  const t = useTranslations('ui.shell')
  const render = (item: NavItem) => <RailLink key={item.href} item={item} expanded={expanded} current={item.href === current} />
  return (
    <nav
      aria-label={t('nav')}
      data-print="hide"
      className={cx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col gap-0.5 overflow-y-auto border-line border-r px-2 pb-3 md:flex',
        expanded ? 'w-52' : 'w-[3.75rem]',
      )}
    >
      <NextLink href={home} aria-label="Rapport" className="mb-2 flex h-12 shrink-0 items-center gap-2.5 px-2.5 font-medium text-lg">
        <Logo />
        {expanded && 'Rapport'}
      </NextLink>
      {items.filter((item) => !item.foot).map(render)}
      <span className="grow" />
      {items.filter((item) => item.foot).map(render)}
    </nav>
  )
}

function RailLink({ item: { href, label, icon: Icon, count, shortcut }, expanded, current }: { item: NavItem; expanded: boolean; current: boolean }) {
  const link = (
    <NextLink
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'relative flex h-9 shrink-0 items-center gap-2.5 rounded-md px-3.5 transition-colors',
        current ? 'bg-accent-soft font-medium text-accent' : 'text-ink-muted hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon aria-hidden size={16} strokeWidth={current ? 2 : 1.5} className="shrink-0" />
      <span className={expanded ? 'grow truncate' : 'sr-only'}>{label}</span>
      {count !== undefined && count > 0 && (
        <span
          className={
            expanded
              ? 'font-normal text-ink-faint text-sm tabular-nums'
              : 'absolute top-0.5 right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] text-accent-ink leading-4'
          }
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </NextLink>
  )
  return expanded ? (
    link
  ) : (
    <Tooltip content={label} shortcut={shortcut} side="right">
      {link}
    </Tooltip>
  )
}
