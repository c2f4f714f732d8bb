'use client'
import { useTranslations } from 'next-intl'
import { Button, CopyButton, Dialog } from '@/ui'

/** What deliveries of an endpoint are signed with. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useTranslations('access.webhooks')
  const once = useTranslations('access.linkOnce')
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('secret')}
      description={t('secretHint')}
      size="md"
      footer={<Button onClick={onClose}>{once('done')}</Button>}
    >
      {secret && (
        <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
          <code className="min-w-0 grow select-all break-all text-sm">{secret}</code>
          <CopyButton text={secret} label={once('copy')} />
        </div>
      )}
    </Dialog>
  )
}
