'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cx } from '@/ui'
import { isShownInline } from '../domain'
import type { MessageView } from './ticket-types'

const MOST = 6
const MAX_BYTES = 8_000_000
/** What a layout shows and is smaller than this is a logo of a signature, not a photo of what broke. */
const MIN_LAID_OUT_BYTES = 15_000

type Picture = MessageView['attachments'][number]

const isPhoto = ({ id, type, bytes, inline }: Picture): boolean =>
  id !== undefined && isShownInline(type) && bytes <= MAX_BYTES && (!inline || bytes >= MIN_LAID_OUT_BYTES)

/**
 * The photos that came with a mail, also those its layout shows where they stand: what is broken is seen without opening anything. Boxes of one size, so
 * that nothing moves when they arrive; pressed, one is as large as there is room.
 */
export function MessagePictures({ files }: { files: readonly Picture[] }) {
  const t = useTranslations('tickets.message')
  const [large, setLarge] = useState<string | null>(null)
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  const pictures = files.filter((file) => isPhoto(file) && !unreadable.includes(file.id!)).slice(0, MOST)
  const open = pictures.find(({ id }) => id === large)
  if (pictures.length === 0) return null
  return (
    <div className="mt-2" data-print="hide">
      <ul aria-label={t('pictures')} className="flex flex-wrap gap-2">
        {pictures.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-expanded={id === large}
              aria-label={t(id === large ? 'smaller' : 'larger', { name })}
              title={name}
              onClick={() => setLarge(id === large ? null : id!)}
              className={cx(
                'block size-20 overflow-hidden rounded-md border bg-sunken',
                id === large ? 'border-accent' : 'border-line hover:border-line-strong',
              )}
            >
              {/* biome-ignore lint/performance/noImgElement: behind a sign-in, and never the same twice */}
              <img
                src={`/api/mail-files/${id}`}
                alt=""
                loading="lazy"
                decoding="async"
                className="size-full object-cover"
                onError={() => setUnreadable((others) => [...others, id!])}
              />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        // biome-ignore lint/performance/noImgElement: as above
        <img src={`/api/mail-files/${open.id}`} alt={open.name} className="mt-2 max-h-[70dvh] max-w-full rounded-md border border-line object-contain" />
      )}
    </div>
  )
}
