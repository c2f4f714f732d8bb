'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, EmptyState, ErrorState, Page, Skeleton } from '@/ui'
import { MailboxRow } from './mailbox-row'
import { MailboxSheet } from './mailbox-sheet'
import type { MailboxView } from './use-mailboxes'

/** The addresses this desk writes from and reads, and how their servers are doing. */
export function MailboxesScreen() {
  const t = useTranslations('tickets.mailboxes')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const list = useQuery(trpc.tickets.mailboxes.list.queryOptions())
  const [open, setOpen] = useState<MailboxView | 'new' | null>(null)
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  )
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }} actions={add}>
      {list.error && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className="space-y-6">
          {!list.data.mailboxes.some(({ isDefault }) => isDefault) && (
            <Banner>{t(list.data.environment.sends ? 'environment' : 'environmentKept', { address: list.data.environment.from })}</Banner>
          )}
          {list.data.mailboxes.length === 0 ? (
            <EmptyState kind="nothing-yet" title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          ) : (
            <ul aria-label={t('title')}>
              {list.data.mailboxes.map((mailbox) => (
                <MailboxRow key={mailbox.id} mailbox={mailbox} onOpen={() => setOpen(mailbox)} />
              ))}
            </ul>
          )}
          {open && <MailboxSheet mailbox={open} isFirst={list.data.mailboxes.length === 0} onClose={() => setOpen(null)} />}
        </div>
      )}
    </Page>
  )
}
