'use client'
import { useTranslations } from 'next-intl'
import { Avatar } from '../primitives/avatar'
import type { MenuEntry } from '../primitives/menu'
import { MenuLater } from '../primitives/menu-later'
import { usePreferenceEntries } from './preference-entries'

type Props = { name: string /** Role or e-mail, under the name. */; detail?: string; items?: readonly MenuEntry[] }

/** The person, their preferences, and what the caller adds (shortcuts, sign out). */
export function UserMenu({ name, detail, items = [] }: Props) {
  const t = useTranslations('ui.shell')
  const preferences = usePreferenceEntries()
  const trigger = (
    <button
      type="button"
      aria-label={`${t('account')}: ${name}${detail ? `, ${detail}` : ''}`}
      className="flex h-9 items-center gap-2 rounded-md px-1.5 hover:bg-sunken data-popup-open:bg-sunken"
    >
      <Avatar name={name} />
      <span className="hidden text-left lg:block">
        <span className="block max-w-40 truncate leading-4">{name}</span>
        {detail && <span className="block text-ink-faint text-sm leading-3.5">{detail}</span>}
      </span>
    </button>
  )
  return <MenuLater align="end" trigger={trigger} items={items.length > 0 ? [...preferences, { kind: 'separator' }, ...items] : preferences} />
}
