'use client'
import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, Tabs } from '@/ui'
import type { SuspendedContentView } from '../ticket-types'
import { useFileSize } from '../use-file-size'

/** What the mail says, read, and beside it the mail as it came. Plain text only: nothing of it is laid out before somebody trusts it. */
export function SuspendedContent({ content }: { content: SuspendedContentView }) {
  const t = useTranslations('tickets.suspended')
  const [whole, setWhole] = useState(false)
  const hasMore = content.fullText.trim() !== content.visibleText.trim()
  return (
    <Tabs
      label={t('views')}
      tabs={[
        {
          value: 'read',
          label: t('read'),
          content: (
            <div className="space-y-3">
              {content.recipients.length > 0 && <p className="break-words text-ink-muted text-sm">{t('to', { to: content.recipients.join(', ') })}</p>}
              <Lines text={whole ? content.fullText : content.visibleText} />
              {hasMore && (
                <Button size="sm" variant="ghost" onClick={() => setWhole(!whole)}>
                  {t(whole ? 'onlyMessage' : 'allOfIt')}
                </Button>
              )}
              <Files files={content.files} />
            </div>
          ),
        },
        { value: 'raw', label: t('raw'), content: <Lines text={content.source} mono /> },
      ]}
    />
  )
}

const Lines = ({ text, mono = false }: { text: string; mono?: boolean }) => (
  <pre className={`max-h-[50vh] overflow-auto whitespace-pre-wrap break-words rounded-md bg-sunken p-3 ${mono ? 'font-mono text-sm' : 'max-w-text font-sans'}`}>
    {text}
  </pre>
)

function Files({ files }: { files: SuspendedContentView['files'] }) {
  const t = useTranslations('tickets.suspended')
  const sizeOf = useFileSize()
  if (files.length === 0) return null
  return (
    <ul aria-label={t('files')} className="text-sm">
      {files.map((file, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mail's files never change, and two may have one name
        <li key={n} className="flex items-center gap-1.5">
          <Paperclip aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
          <span className="truncate">{file.name}</span>
          <span className="shrink-0 text-ink-muted">{sizeOf(file.bytes)}</span>
        </li>
      ))}
    </ul>
  )
}
