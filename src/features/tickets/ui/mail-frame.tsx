'use client'
import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Banner, Button } from '@/ui'
import { mailHtml } from './mail-html'

const MAX_HEIGHT = 4_000

/** The mail's own layout, in a frame that runs nothing: same origin only so that its height can be measured from here. */
export function MailFrame({ html, from }: { html: string; from: string }) {
  const t = useTranslations('tickets.message')
  const [showImages, setShowImages] = useState(false)
  const [height, setHeight] = useState(80)
  const { document: page, blockedImages } = useMemo(() => mailHtml(html, showImages), [html, showImages])
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
        onLoad={({ currentTarget }) => setHeight(Math.min(MAX_HEIGHT, (currentTarget.contentDocument?.body.offsetHeight ?? 160) + 2))}
        style={{ height }}
        className="w-full rounded-md border border-line bg-white"
      />
    </div>
  )
}
