'use client'
import { useTranslations } from 'next-intl'
import { Button, CopyButton, DateTime, Dialog } from '@/ui'

export type LinkShown = { title: string; hint: string; url: string; expiresAt?: Date | string }

/** A secret that is told once: nobody, not even the server, can show it again. */
export function LinkOnce({ link, onClose }: { link: LinkShown | null; onClose: () => void }) {
  const t = useTranslations('access.linkOnce')
  return (
    <Dialog
      open={link !== null}
      onOpenChange={(open) => !open && onClose()}
      title={link?.title}
      description={link?.hint}
      size="md"
      footer={<Button onClick={onClose}>{t('done')}</Button>}
    >
      {link && (
        <>
          <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
            <code className="min-w-0 grow select-all break-all text-sm">{link.url}</code>
            <CopyButton text={link.url} label={t('copy')} />
          </div>
          <p className="mt-3 text-ink-muted">
            {t('once')} {link.expiresAt && t.rich('until', { time: () => <DateTime at={link.expiresAt!} /> })}
          </p>
        </>
      )}
    </Dialog>
  )
}
