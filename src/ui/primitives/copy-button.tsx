'use client'
import { Check, Copy, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCopy } from '../use-copy'
import { Button } from './button'

const ICON = { copied: Check, notCopied: X }

/** Copies an id or a link, and says so, or that it could not. `name` is for whom the words beside it do not tell what is copied. */
export function CopyButton({ text, label, name }: { text: string; label?: string; name?: string }) {
  const t = useTranslations('ui.actions')
  const { outcome, copy } = useCopy(text)
  return (
    <Button size="sm" variant="ghost" icon={outcome ? ICON[outcome] : Copy} aria-label={outcome ? undefined : name} onClick={copy}>
      <span aria-live="polite">{outcome ? t(outcome) : (label ?? t('copyId'))}</span>
    </Button>
  )
}
