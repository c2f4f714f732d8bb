'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { type AppRouter, useTRPC } from '@/trpc/client'
import {
  Banner,
  Button,
  CheckboxField,
  ErrorState,
  Form,
  FormError,
  Page,
  readServerError,
  Section,
  Skeleton,
  StatusBadge,
  SubmitButton,
  TextField,
  toast,
  useZodForm,
} from '@/ui'

type Outputs = inferRouterOutputs<AppRouter>['tickets']['assist']
const formShape = z.strictObject({ active: z.boolean(), endpoint: z.string().trim().max(500), model: z.string().trim().max(200), key: z.string().max(1_000) })
type Values = z.infer<typeof formShape>
const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

/** Where the assistant's questions go, with which key, and what of customers goes along. */
export function AssistSettingsScreen() {
  const t = useTranslations('tickets.assistSettings')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const kept = useQuery(trpc.tickets.assist.settings.queryOptions())
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }}>
      {!kept.data ? (
        kept.error ? (
          <ErrorState error={kept.error} onRetry={() => void kept.refetch()} retrying={kept.isFetching} />
        ) : (
          <Skeleton lines={6} />
        )
      ) : (
        <div className="space-y-6">
          <AssistForm kept={kept.data} />
          <Section title={t('sent.title')} divided>
            <ul className="list-disc space-y-1 pl-5 text-ink-muted">
              {(['draft', 'summary', 'text', 'never', 'audit'] as const).map((line) => (
                <li key={line}>{t(`sent.${line}`)}</li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </Page>
  )
}

function AssistForm({ kept }: { kept: Outputs['settings'] }) {
  const t = useTranslations('tickets.assistSettings')
  const trpc = useTRPC()
  const client = useQueryClient()
  const format = useFormatter()
  const save = useMutation(trpc.tickets.assist.save.mutationOptions())
  const tryOut = useMutation(trpc.tickets.assist.try.mutationOptions())
  const [tried, setTried] = useState<Outputs['try'] | null>(null)
  const form = useZodForm(formShape, { defaultValues: { active: kept.active, endpoint: kept.endpoint, model: kept.model, key: '' } })
  const serverOf = ({ endpoint, model, key }: Values) => ({ endpoint, model, ...(key ? { key } : {}) })
  const test = async () => {
    setTried(null)
    try {
      setTried(await tryOut.mutateAsync(serverOf(form.getValues())))
    } catch (error) {
      setTried({ ok: false, said: readServerError(error).message, tookMs: 0 })
    }
  }
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await save.mutateAsync({ ...serverOf(values), active: values.active })
        form.setValue('key', '')
        await client.invalidateQueries({ queryKey: trpc.tickets.assist.pathKey() })
        toast.done({ title: t('saved') })
      }}
    >
      <CheckboxField<Values> name="active" label={t('active')} hint={t('activeHint')} />
      <TextField<Values> name="endpoint" label={t('endpoint')} hint={t('endpointHint')} required inputMode="url" autoComplete="off" spellCheck={false} />
      <TextField<Values> name="model" label={t('model')} hint={t('modelHint')} required autoComplete="off" spellCheck={false} />
      <TextField<Values>
        name="key"
        type="password"
        label={t('key')}
        hint={t('keyHint')}
        autoComplete="new-password"
        placeholder={kept.hasKey ? t('keptKey') : undefined}
      />
      {tried &&
        (tried.ok ? (
          <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-2">
            <StatusBadge tone="positive">{t('works', { seconds: format.number(tried.tookMs / 1000, ONE_DECIMAL) })}</StatusBadge>
            <span className="min-w-0 break-words text-sm">{t('answered', { said: tried.said })}</span>
          </p>
        ) : (
          <Banner live tone="negative" title={t('fails')}>
            {tried.said}
          </Banner>
        ))}
      <FormError />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t('save')}</SubmitButton>
        <Button loading={tryOut.isPending} onClick={() => void test()}>
          {t('try')}
        </Button>
      </div>
    </Form>
  )
}
