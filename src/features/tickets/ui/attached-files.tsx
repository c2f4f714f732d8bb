'use client'
import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MessageView } from './ticket-types'
import { useFileSize } from './use-file-size'

/** What a colleague or a web form attached; each file is saved, never shown in our own page. */
export function AttachedFiles({ files }: { files: MessageView['files'] }) {
  const t = useTranslations('tickets.message')
  const sizeOf = useFileSize()
  if (files.length === 0) return null
  return (
    <ul aria-label={t('files')} className="mt-2 space-y-0.5 text-sm">
      {files.map(({ id, name, bytes }) => (
        <li key={id} className="flex items-center gap-1.5">
          <Paperclip aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
          <a href={`/api/desk/attachments/${id}`} download className="truncate underline decoration-line-strong underline-offset-[3px] hover:text-accent">
            {name}
          </a>
          <span className="shrink-0 text-ink-muted">{sizeOf(bytes)}</span>
        </li>
      ))}
    </ul>
  )
}
