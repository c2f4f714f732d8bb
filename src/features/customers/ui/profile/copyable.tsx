'use client'
import { Check, Copy, type LucideIcon, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton, useCopy } from '@/ui'

const ICON = { copied: Check, notCopied: X }

/** A fact one often needs elsewhere: text with a button that copies it. */
export function Copyable({ icon: Icon, text, label }: { icon: LucideIcon; text: string; label: string }) {
  const t = useTranslations('ui.actions')
  const { outcome, copy } = useCopy(text)
  return (
    <li className="inline-flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden size={14} strokeWidth={1.5} className="shrink-0 text-ink-faint" />
      <span className="min-w-0 break-all text-ink">{text}</span>
      <IconButton size="sm" className="size-6" icon={outcome ? ICON[outcome] : Copy} label={outcome ? t(outcome) : label} onClick={copy} />
    </li>
  )
}
