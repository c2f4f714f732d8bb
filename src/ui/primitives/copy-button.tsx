'use client'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from './button'

/** Copies an id or a link, and says so. `name` is for whom the words beside it do not tell what is copied. */
export function CopyButton({ text, label, name }: { text: string; label?: string; name?: string }) {
  const t = useTranslations('ui.actions')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={copied ? Check : Copy}
      aria-label={copied ? undefined : name}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{copied ? t('copied') : (label ?? t('copyId'))}</span>
    </Button>
  )
}
