'use client'
import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Banner, Button } from '@/ui'
import { isShownInline } from '../domain'
import { mailHtml } from './mail-html'
import type { MessageView } from './ticket-types'

const MAX_HEIGHT = 4_000

type FrameFile = MessageView['attachments'][number]
const NONE: readonly FrameFile[] = []

/** Pictures the layout shows where they stand, by their Content-ID: those only whose bytes are pictures. */
const picturesOf = (files: readonly FrameFile[]) =>
  new Map(
    files.flatMap(({ id, contentId, type }) => (id && contentId && isShownInline(type) ? [[contentId, `${window.location.origin}/api/mail-files/${id}`]] : [])),
  )

/** As high as the page in the frame, with room for the bar below one that is wider than the frame. */
function heightOf(page: Document | null): number {
  if (!page) return 160
  const { scrollWidth, clientWidth } = page.documentElement
  return Math.min(MAX_HEIGHT, page.body.offsetHeight + (scrollWidth > clientWidth ? 18 : 2))
}

/** The mail's own layout, in a frame that runs nothing: same origin only so that its height can be measured from here. */
export function MailFrame({ html, from, files = NONE }: { html: string; from: string; files?: readonly FrameFile[] }) {
  const t = useTranslations('tickets.message')
  const [showImages, setShowImages] = useState(false)
  const [height, setHeight] = useState(80)
  const { document: page, blockedImages } = useMemo(() => mailHtml(html, showImages, picturesOf(files)), [html, showImages, files])
  return (
    <div className="space-y-2">
      {blockedImages > 0 && (
        <Banner
          icon={ImageOff}
          action={
            <Button size="sm" onClick={() => setShowImages(true)}>
              {t('showImages')}
            </Button>
          }
        >
          {t('imagesBlocked', { count: blockedImages })}
        </Banner>
      )}
      <iframe
        title={t('frame', { from })}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={page}
        onLoad={({ currentTarget }) => setHeight(heightOf(currentTarget.contentDocument))}
        style={{ height }}
        className="w-full rounded-md border border-line bg-white"
      />
    </div>
  )
}
