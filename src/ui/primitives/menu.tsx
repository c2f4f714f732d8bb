'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import NextLink from 'next/link'
import type { ReactElement } from 'react'
import { cx } from '../cx'
import { Kbd } from './kbd'

export type MenuEntry =
  | { kind?: 'action'; label: string; icon?: LucideIcon; shortcut?: string; hint?: string; danger?: boolean; disabled?: boolean; onSelect: () => void }
  | { kind: 'link'; label: string; icon?: LucideIcon; href: string }
  | { kind: 'toggle'; label: string; checked: boolean; onChange: (checked: boolean) => void }
  | { kind: 'choice'; label: string; value: string; options: readonly { value: string; label: string; icon?: LucideIcon }[]; onChange: (value: string) => void }
  | { kind: 'separator' }

type Props = {
  trigger: ReactElement<Record<string, unknown>>
  items: readonly MenuEntry[]
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
}

const ITEM =
  'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2.5 py-1 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-sunken'

export function Menu({ trigger, items, side = 'bottom', align = 'start' }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="floating pops max-h-(--available-height) min-w-48 max-w-80 overflow-auto p-1">
            {items.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are a fixed list; separators have no name
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
    case 'link':
      return (
        <Base.LinkItem closeOnClick render={<NextLink href={entry.href} />} className={ITEM}>
          <ItemIcon icon={entry.icon} />
          {entry.label}
        </Base.LinkItem>
      )
    case 'toggle':
      return (
        <Base.CheckboxItem checked={entry.checked} onCheckedChange={(checked) => entry.onChange(checked)} className={ITEM}>
          <Tick>
            <Base.CheckboxItemIndicator render={<Check aria-hidden size={16} strokeWidth={1.75} />} />
          </Tick>
          {entry.label}
        </Base.CheckboxItem>
      )
    case 'choice':
      return (
        <Base.Group>
          <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-ink-faint text-sm">{entry.label}</Base.GroupLabel>
          <Base.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChange(value)}>
            {entry.options.map((option) => (
              <Base.RadioItem key={option.value} value={option.value} closeOnClick className={ITEM}>
                <Tick>
                  <Base.RadioItemIndicator render={<Check aria-hidden size={16} strokeWidth={1.75} />} />
                </Tick>
                <span className="grow">{option.label}</span>
                <ItemIcon icon={option.icon} />
              </Base.RadioItem>
            ))}
          </Base.RadioGroup>
        </Base.Group>
      )
    default:
      return (
        <Base.Item onClick={entry.onSelect} disabled={entry.disabled} className={cx(ITEM, entry.danger && 'text-negative')}>
          <ItemIcon icon={entry.icon} danger={entry.danger} />
          <span className="grow">
            {entry.label}
            {entry.hint && <span className="block text-ink-faint text-sm">{entry.hint}</span>}
          </span>
          {entry.shortcut && <Kbd>{entry.shortcut}</Kbd>}
        </Base.Item>
      )
  }
}

const Tick = ({ children }: { children: ReactElement }) => <span className="flex size-4 shrink-0 items-center justify-center text-accent">{children}</span>
const ItemIcon = ({ icon: Icon, danger = false }: { icon?: LucideIcon; danger?: boolean }) =>
  Icon ? <Icon aria-hidden size={16} strokeWidth={1.5} className={cx('shrink-0', danger ? 'text-negative' : 'text-ink-faint')} /> : null
