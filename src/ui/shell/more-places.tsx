'use client'
import NextLink from 'next/link'
import { cx } from '../cx'
import { Sheet } from '../primitives/sheet'
import type { NavItem } from './nav-item'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; title: string; places: readonly NavItem[]; current?: string | undefined }

/** The places for which the phone's bar has no room. */
export function MorePlaces({ open, onOpenChange, title, places, current }: Props) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={title}>
      <ul className="-mx-2">
        {places.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <NextLink
              href={href}
              onClick={() => onOpenChange(false)}
              aria-current={href === current ? 'page' : undefined}
              className={cx('flex h-12 items-center gap-3 rounded-md px-2', href === current ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-sunken')}
            >
              <Icon aria-hidden size={20} strokeWidth={1.5} />
              {label}
            </NextLink>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
