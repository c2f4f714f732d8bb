'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, CopyButton, ErrorState, Field, Input } from '@/ui'
import type { ActionProps } from './action-props'

export function WebhookFields({ action, place, onChange, context }: ActionProps<'webhook'>) {
  const t = useTranslations('flows.flow.form')
  const error = context.problemAt(`${place}.url`)
  return (
    <div className="space-y-4">
      <Field label={t('url')} hint={t('urlHint')} required {...(error ? { error } : {})}>
        <Input type="url" maxLength={2_000} placeholder="https://" value={action.url} onChange={(event) => onChange({ ...action, url: event.target.value })} />
      </Field>
      <SigningSecret />
    </div>
  )
}

/** What the other side checks the signature of a call with. Fetched when it is asked for: it is nothing to leave lying on a screen. */
function SigningSecret() {
  const t = useTranslations('flows.flow.form')
  const trpc = useTRPC()
  const [shown, setShown] = useState(false)
  const { data, error, refetch, isLoading } = useQuery({ ...trpc.flows.flows.webhookSecret.queryOptions(), enabled: shown })
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  return (
    <div>
      <p className="mb-1.5 max-w-text text-ink-muted text-sm">{t('secretHint')}</p>
      {data ? (
        <p className="flex flex-wrap items-center gap-x-2">
          <code className="min-w-0 break-all font-mono text-sm">{data}</code>
          <CopyButton text={data} label={t('copySecret')} />
        </p>
      ) : (
        <Button size="sm" loading={isLoading} onClick={() => setShown(true)}>
          {t('showSecret')}
        </Button>
      )}
    </div>
  )
}
