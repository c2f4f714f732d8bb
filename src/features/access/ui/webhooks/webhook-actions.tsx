'use client'
import { Ellipsis, Eye, KeyRound, Pause, Pencil, Play, RotateCcw, Send, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ConfirmDialog, Menu, type MenuEntry, readServerError, toast } from '@/ui'
import { SecretDialog } from './secret-dialog'
import { tell, useWebhookActions, type WebhookRow } from './use-webhook-actions'
import { WebhookDialog } from './webhook-dialog'

/** Try it, pause it, change it, its secret, remove it. */
export function WebhookActions({ webhook }: { webhook: WebhookRow }) {
  const t = useTranslations('access.webhooks')
  const router = useRouter()
  const actions = useWebhookActions()
  const [dialog, setDialog] = useState<'change' | 'rotate' | 'remove' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const { id } = webhook
  const isPaused = webhook.status === 'paused'
  const show = () =>
    actions.secret
      .mutateAsync({ id })
      .then((read) => setSecret(read.secret))
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  const items: MenuEntry[] = [
    { label: t('changeIt'), icon: Pencil, onSelect: () => setDialog('change') },
    { label: t('showSecret'), icon: Eye, onSelect: () => void show() },
    { label: t('rotate'), icon: KeyRound, onSelect: () => setDialog('rotate') },
    ...(webhook.failed > 0
      ? [{ label: t('replayFailed'), icon: RotateCcw, onSelect: () => void tell(actions.replayFailed.mutateAsync({ id }), t('replayed')) }]
      : []),
    { kind: 'separator' },
    { label: t('remove'), icon: Trash2, danger: true, onSelect: () => setDialog('remove') },
  ]
  return (
    <>
      <Button icon={Send} loading={actions.test.isPending} onClick={() => void tell(actions.test.mutateAsync({ id }), t('testSent'))}>
        {t('test')}
      </Button>
      <Button
        icon={isPaused ? Play : Pause}
        loading={actions.change.isPending}
        onClick={() => void tell(actions.change.mutateAsync({ id, status: isPaused ? 'active' : 'paused' }), isPaused ? t('resumed') : t('paused'))}
      >
        {isPaused ? t('resume') : t('pause')}
      </Button>
      <Menu align="end" trigger={<Button icon={Ellipsis}>{t('more')}</Button>} items={items} />
      <WebhookDialog open={dialog === 'change'} onOpenChange={(open) => setDialog(open ? 'change' : null)} webhook={webhook} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
      <ConfirmDialog
        open={dialog === 'rotate'}
        onOpenChange={(open) => setDialog(open ? 'rotate' : null)}
        title={t('rotateTitle')}
        confirmLabel={t('rotate')}
        danger={false}
        onConfirm={async () => setSecret((await actions.rotate.mutateAsync({ id })).secret)}
      >
        {t('rotateHint')}
      </ConfirmDialog>
      <ConfirmDialog
        open={dialog === 'remove'}
        onOpenChange={(open) => setDialog(open ? 'remove' : null)}
        title={t('removeTitle')}
        confirmLabel={t('remove')}
        onConfirm={async () => {
          await actions.remove.mutateAsync({ id })
          router.push('/settings/webhooks')
        }}
      >
        {t('removeHint')}
      </ConfirmDialog>
    </>
  )
}
