'use client'
import { Paperclip, TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { IconButton, Progress } from '@/ui'
import { useFileSize } from '../use-file-size'
import type { Files } from './use-files'

/** What goes along, and what is on its way up. */
export function ComposerFiles({ files: { files, uploading, remove, dismiss } }: { files: Files }) {
  const t = useTranslations('tickets.composer')
  const sizeOf = useFileSize()
  if (files.length === 0 && uploading.length === 0) return null
  return (
    <ul aria-label={t('files')} className="mt-1.5 flex flex-wrap gap-1.5 text-sm">
      {files.map(({ id, name, bytes }) => (
        <li key={id} className="flex max-w-full items-center gap-1.5 rounded-md bg-sunken py-0.5 pr-0.5 pl-2">
          <Paperclip aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
          <span className="truncate">{name}</span>
          <span className="shrink-0 text-ink-muted">{sizeOf(bytes)}</span>
          <IconButton size="sm" icon={X} label={t('detach', { name })} onClick={() => void remove(id)} />
        </li>
      ))}
      {uploading.map(({ key, name, part, error }) => (
        <li key={key} className="flex max-w-full items-center gap-1.5 rounded-md bg-sunken py-0.5 pr-0.5 pl-2">
          {error ? (
            <>
              <TriangleAlert aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-negative" />
              <span role="alert" className="min-w-0 break-words text-negative">
                {error}
              </span>
              <IconButton size="sm" icon={X} label={t('dismiss', { name })} onClick={() => dismiss(key)} />
            </>
          ) : (
            <>
              <span className="truncate">{name}</span>
              <span className="w-20">
                <Progress hideLabel label={t('uploading', { name })} value={Math.round(part * 100)} />
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The same by mouse and keyboard as dropping and pasting. */
export function AttachButton({ onAdd, disabled = false }: { onAdd: (files: File[]) => void; disabled?: boolean }) {
  const t = useTranslations('tickets.composer')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t('attach')}
        className="sr-only"
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <IconButton icon={Paperclip} label={t('attach')} disabled={disabled} onClick={() => input.current?.click()} />
    </>
  )
}
