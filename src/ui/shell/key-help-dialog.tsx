'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Dialog } from '../primitives/dialog'
import { Kbd } from '../primitives/kbd'
import { Switch } from '../primitives/switch'
import { registeredShortcuts, type Shortcut } from './key-map'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; singleKeys: boolean; onSingleKeys: (on: boolean) => void }

/** The shortcuts of the screen behind it, by group, and the switch for single keys. */
export function KeyHelpDialog({ open, onOpenChange, singleKeys, onSingleKeys }: Props) {
  const t = useTranslations('ui.keys')
  const [shown, setShown] = useState<Shortcut[]>([])
  useEffect(() => {
    if (open) setShown(registeredShortcuts())
  }, [open])

  const inForce = shown.filter(({ keys }, index) => shown.findLastIndex((other) => other.keys === keys) === index)
  const groups = [...new Set(inForce.map(({ group }) => group))].map((name) => ({ name, shortcuts: inForce.filter(({ group }) => group === name) }))
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} size="md">
      <div className="mb-4 rounded-lg bg-sunken px-3 py-2.5">
        <Switch label={t('enabled')} hint={t('enabledHint')} checked={singleKeys} onCheckedChange={onSingleKeys} />
      </div>
      <div className="gap-x-8 sm:columns-2">
        {groups.map(({ name, shortcuts }) => (
          <section key={name} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-ink-faint text-sm">{name}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className="flex min-h-8 items-center justify-between gap-3 border-line border-b">
                  <dt>{label}</dt>
                  <dd className="flex shrink-0 items-center gap-1">
                    <Keys keys={keys} then={t('then')} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const NAMES: Record<string, string> = { mod: '⌘/Ctrl', shift: '⇧', alt: '⌥', Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' }
const nameOf = (key: string) => NAMES[key] ?? key.toLocaleUpperCase()

function Keys({ keys, then }: { keys: string; then: string }) {
  return keys.split(' ').map((stroke, index) => (
    <span key={stroke} className="flex items-center gap-1">
      {index > 0 && <span className="text-ink-faint text-sm">{then}</span>}
      {stroke.split('+').map((key) => (
        <Kbd key={key}>{nameOf(key)}</Kbd>
      ))}
    </span>
  ))
}
