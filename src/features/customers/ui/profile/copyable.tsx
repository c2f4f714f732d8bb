'use client'
import { Check, Copy, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { IconButton } from '@/ui'

/** A fact one often needs elsewhere: text with a button that copies it. */
export function Copyable({ icon: Icon, text, label }: { icon: LucideIcon; text: string; label: string }) {
  const t = useTranslations('ui.actions')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <li className="inline-flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden size={14} strokeWidth={1.5} className="shrink-0 text-ink-faint" />
      <span className="min-w-0 break-all text-ink">{text}</span>
      <IconButton
        size="sm"
        className="size-6"
        icon={copied ? Check : Copy}
        label={copied ? t('copied') : label}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      />
    </li>
  )
}
