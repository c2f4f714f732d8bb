'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ConfirmDialog, readServerError, toast } from '@/ui'
import { type MailboxView, useMailboxActions } from './use-mailboxes'

/** Pausing can be undone with the next press; removing cannot. */
export function RemoveMailbox({ mailbox, onDone }: { mailbox: MailboxView; onDone: () => void }) {
  const t = useTranslations('tickets.mailboxes')
  const { pause, remove } = useMailboxActions()
  const [isAsking, setAsking] = useState(false)
  const paused = mailbox.status === 'paused'
  return (
    <>
      <Button variant="ghost" className="mr-auto" onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <Button
        variant="ghost"
        loading={pause.isPending}
        onClick={() =>
          pause.mutate(
            { mailboxId: mailbox.id, paused: !paused },
            { onSuccess: onDone, onError: (error) => toast.failed({ title: readServerError(error).message }) },
          )
        }
      >
        {paused ? t('resume') : t('pause')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('removeNamed', { name: mailbox.name })}
        confirmLabel={t('remove')}
        typeToConfirm={mailbox.name}
        onConfirm={async () => {
          await remove.mutateAsync({ mailboxId: mailbox.id, name: mailbox.name })
          toast.done({ title: t('removed', { name: mailbox.name }) })
          onDone()
        }}
      >
        {t('removeHint')}
      </ConfirmDialog>
    </>
  )
}
