'use client'
import { Ellipsis } from 'lucide-react'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cx } from '../cx'
import { onDemand } from '../on-demand'
import { type NavItem, splitForPhone } from './nav-item'

const MorePlaces = onDemand(() => import('./more-places').then((module) => module.MorePlaces))

const PLACE = 'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-[0.6875rem] leading-none'

/** The phone's navigation: five places within reach of a thumb. */
export function BottomBar({ items, current }: { items: readonly NavItem[]; current?: string }) {
  const t = useTranslations('ui.shell')
  const [open, setOpen] = useState(false)
  const { bar, more } = splitForPhone(items)
  const inMore = more.some((item) => item.href === current)
  return (
    <nav
      aria-label={t('nav')}
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {bar.map(({ href, label, icon: Icon }) => (
        <NextLink
          key={href}
          href={href}
          aria-current={href === current ? 'page' : undefined}
          className={cx(PLACE, href === current ? 'font-medium text-accent' : 'text-ink-muted')}
        >
          <Icon aria-hidden size={20} strokeWidth={href === current ? 2 : 1.5} />
          <span className="max-w-full truncate px-1">{label}</span>
        </NextLink>
      ))}
      {more.length > 0 && (
        <button type="button" onClick={() => setOpen(true)} className={cx(PLACE, inMore ? 'font-medium text-accent' : 'text-ink-muted')}>
          <Ellipsis aria-hidden size={20} strokeWidth={1.5} />
          {t('more')}
        </button>
      )}
      <MorePlaces open={open} onOpenChange={setOpen} title={t('more')} places={more} current={current} />
    </nav>
  )
}
