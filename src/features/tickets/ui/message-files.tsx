'use client'
import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MessageView } from './ticket-types'
import { useFileSize } from './use-file-size'

/** More than these stand side by side. */
const MANY = 6
const LINK = 'underline decoration-line-strong underline-offset-[3px] hover:text-accent'

/** What came with a message, each to be downloaded; pictures the layout shows are there already. */
export function MessageFiles({ message }: { message: MessageView }) {
  const t = useTranslations('tickets.message')
  const sizeOf = useFileSize()
  const files = message.attachments.filter(({ inline }) => !inline)
  if (files.length === 0 || !message.rawMailId) return null
  return (
    <div className="mt-2 rounded-md bg-sunken/70 px-2.5 py-1.5 text-sm">
      <ul aria-label={t('files')} className={files.length > MANY ? 'grid gap-x-6 sm:grid-cols-2' : undefined}>
        {files.map((file) => (
          <li key={file.id ?? `${file.name} ${file.bytes}`} className="flex min-w-0 items-center gap-1.5">
            <Paperclip aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
            {file.id ? (
              <a href={`/api/mail-files/${file.id}`} download className={`min-w-0 truncate ${LINK}`} aria-label={t('open', { name: file.name })}>
                {file.name}
              </a>
            ) : (
              <span className="truncate">{file.name}</span>
            )}
            <span className="shrink-0 text-ink-muted">{sizeOf(file.bytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
