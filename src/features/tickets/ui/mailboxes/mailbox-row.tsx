'use client'
import { useTranslations } from 'next-intl'
import { Badge, Button, RelativeTime, readServerError, StatusBadge, type Tone, toast } from '@/ui'
import { Tried } from './tried'
import { type MailboxView, useMailboxActions } from './use-mailboxes'

/** One mailbox: who it is, and how its servers are doing. */
export function MailboxRow({ mailbox, onOpen }: { mailbox: MailboxView; onOpen: () => void }) {
  const t = useTranslations('tickets.mailboxes')
  const { test } = useMailboxActions()
  return (
    <li className="hairline-b py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{mailbox.name}</span>
            {mailbox.isDefault && <Badge tone="accent">{t('default')}</Badge>}
            {mailbox.status === 'paused' && <Badge tone="caution">{t('paused')}</Badge>}
          </p>
          <p className="break-all text-ink-muted text-sm">
            {mailbox.displayName} &lt;{mailbox.address}&gt;
          </p>
        </div>
        <Button
          size="sm"
          loading={test.isPending}
          aria-label={t('testNamed', { name: mailbox.name })}
          onClick={() => test.mutate({ mailboxId: mailbox.id }, { onError: (error) => toast.failed({ title: readServerError(error).message }) })}
        >
          {t('test')}
        </Button>
        <Button size="sm" aria-label={t('editNamed', { name: mailbox.name })} onClick={onOpen}>
          {t('edit')}
        </Button>
      </div>
      <div className="mt-1.5 space-y-1 text-sm">{test.data ? <Tried result={test.data} /> : <Health mailbox={mailbox} />}</div>
    </li>
  )
}

function Health({ mailbox: { smtp, imap, health } }: { mailbox: MailboxView }) {
  const t = useTranslations('tickets.mailboxes')
  return (
    <>
      <Line
        tone={!smtp ? 'neutral' : health.smtpError ? 'negative' : health.smtpCheckedAt ? 'positive' : 'neutral'}
        at={health.smtpCheckedAt}
        said={health.smtpError}
      >
        {!smtp ? t('smtp.none') : health.smtpError ? t('smtp.fails') : health.smtpCheckedAt ? t('smtp.works') : t('smtp.untried')}
      </Line>
      <Line tone={!imap ? 'neutral' : health.imapError ? 'negative' : health.polledAt ? 'positive' : 'neutral'} at={health.polledAt} said={health.imapError}>
        {!imap ? t('imap.none') : health.imapError ? t('imap.fails') : health.polledAt ? t('imap.works') : t('imap.untried')}
      </Line>
    </>
  )
}

function Line({ tone, at, said, children }: { tone: Tone; at: Date | null; said: string | null; children: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <StatusBadge tone={tone} className="text-sm">
        {children}
      </StatusBadge>
      {at && <RelativeTime at={at} className="text-ink-muted" />}
      {said && <span className="min-w-0 break-words">{said}</span>}
    </p>
  )
}
