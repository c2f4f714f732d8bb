'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, EmptyState, ErrorState, Page, Skeleton } from '@/ui'
import type { WebFormView } from './use-web-forms'
import { WebFormRow } from './web-form-row'
import { WebFormSheet } from './web-form-sheet'

/** The forms shoppers write by, each with what to put on the store's page. */
export function WebFormsScreen() {
  const t = useTranslations('tickets.forms')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const list = useQuery(trpc.tickets.forms.list.queryOptions())
  const [open, setOpen] = useState<WebFormView | 'new' | null>(null)
  return (
    <Page
      narrow
      title={t('title')}
      description={t('description')}
      back={{ href: '/settings', label: settings('title') }}
      actions={
        <Button icon={Plus} variant="primary" onClick={() => setOpen('new')}>
          {t('add')}
        </Button>
      }
    >
      {!list.data ? (
        list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />
        ) : (
          <Skeleton lines={6} />
        )
      ) : list.data.forms.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <ul aria-label={t('title')}>
          {list.data.forms.map((form) => (
            <WebFormRow key={form.id} form={form} origin={list.data.origin} onOpen={() => setOpen(form)} />
          ))}
        </ul>
      )}
      {open && <WebFormSheet form={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}
