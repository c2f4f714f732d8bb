'use client'
import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Kbd } from '../primitives/kbd'
import { Spinner } from '../primitives/spinner'
import type { PaletteItem, SearchProvider } from './palette'
import { usePaletteSearch } from './use-palette-search'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Places and actions; filtered here, shown before anything is typed. */
  commands: readonly PaletteItem[]
  /** Asked while typing, all at once, late answers dropped. Keep the array stable. */
  providers: readonly SearchProvider[]
}

/** ⌘K: finds customers, tickets and what one can do. */
export function CommandPalette({ open, onOpenChange, commands, providers }: Props) {
  const t = useTranslations('ui.palette')
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_160/0.3)] transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          data-modal=""
          className="floating fixed inset-x-3 top-[max(0.75rem,12vh)] z-40 mx-auto flex max-h-[min(30rem,76dvh)] max-w-xl flex-col transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Finder commands={commands} providers={providers} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Finder({ commands, providers, onDone }: Pick<Props, 'commands' | 'providers'> & { onDone: () => void }) {
  const t = useTranslations('ui.palette')
  const [query, setQuery] = useState('')
  const { groups, searching, failed } = usePaletteSearch(providers, query)
  const wanted = query.trim().toLocaleLowerCase()
  const matching = commands.filter(({ label, keywords }) => wanted === '' || `${label} ${keywords ?? ''}`.toLocaleLowerCase().includes(wanted))
  const choose = (item: PaletteItem) => {
    onDone()
    item.onSelect()
  }
  const isEmpty = !searching && wanted !== '' && matching.length === 0 && groups.every(({ items }) => items.length === 0)
  return (
    <Command label={t('title')} shouldFilter={false} loop className="flex min-h-0 flex-col">
      <div className="hairline-b flex h-12 shrink-0 items-center gap-2.5 px-4">
        {searching ? <Spinner className="text-ink-faint" /> : <Search aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-faint" />}
        <Command.Input value={query} onValueChange={setQuery} placeholder={t('placeholder')} className="h-full grow bg-transparent text-lg outline-none" />
      </div>
      <Command.List className="min-h-0 grow overflow-y-auto p-1.5" aria-busy={searching}>
        {isEmpty && <p className="px-2.5 py-6 text-ink-muted">{t('empty', { query: query.trim() })}</p>}
        {failed.map((label) => (
          <p key={label} role="alert" className="px-2.5 py-1.5 text-negative">
            {t('failed', { group: label })}
          </p>
        ))}
        {groups.map(({ id, label, items }) => items.length > 0 && <ItemGroup key={id} heading={label} items={items} onChoose={choose} />)}
        {matching.length > 0 && <ItemGroup heading={t('recent')} items={matching} onChoose={choose} />}
      </Command.List>
      <div aria-hidden className="hairline-t flex h-9 shrink-0 items-center gap-4 px-4 text-ink-faint text-sm max-md:hidden">
        <Hint keys="↑↓">{t('move')}</Hint>
        <Hint keys="↵">{t('select')}</Hint>
        <Hint keys="Esc">{t('close')}</Hint>
      </div>
    </Command>
  )
}

function ItemGroup({ heading, items, onChoose }: { heading: string; items: readonly PaletteItem[]; onChoose: (item: PaletteItem) => void }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-sm"
    >
      {items.map((item) => {
        const { id, label, hint, icon: Icon, shortcut } = item
        return (
          <Command.Item
            key={id}
            value={id}
            onSelect={() => onChoose(item)}
            className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-sunken"
          >
            {Icon && <Icon aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-faint" />}
            <span className="min-w-0 truncate">{label}</span>
            {hint && <span className="min-w-0 grow truncate text-ink-faint">{hint}</span>}
            {shortcut && <Kbd className="ml-auto">{shortcut}</Kbd>}
          </Command.Item>
        )
      })}
    </Command.Group>
  )
}

const Hint = ({ keys, children }: { keys: string; children: string }) => (
  <span className="flex items-center gap-1.5">
    <Kbd>{keys}</Kbd>
    {children}
  </span>
)
