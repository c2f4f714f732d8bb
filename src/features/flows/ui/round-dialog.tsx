'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { newId } from '@/domain/id'
import { useTRPC } from '@/trpc/client'
import {
  Button,
  Dialog,
  ErrorState,
  Form,
  FormError,
  NumberInputField,
  SelectField,
  Skeleton,
  SubmitButton,
  TextareaField,
  TextField,
  toast,
  useZodForm,
} from '@/ui'
import type { RoundPurpose } from '../domain'

const audience = { segmentId: z.string().min(1), samplePercent: z.int().min(1).max(100) }
const schemas = {
  survey: z.object({ ...audience, name: z.string(), subject: z.string(), body: z.string() }),
  promotion: z.object({
    ...audience,
    name: z.string().trim().min(1).max(100),
    subject: z.string().trim().min(1).max(200),
    body: z.string().trim().min(1).max(20_000),
  }),
}

/** Writes to everybody in a segment. Before anything is sent the gate says whom it would reach, and whom not, and why. */
export function RoundDialog({ purpose, onStarted, onClose }: { purpose: RoundPurpose; onStarted: () => void; onClose: () => void }) {
  const t = useTranslations('flows.round')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const segments = useQuery(trpc.segments.list.queryOptions({ limit: 100 }))
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: trpc.flows.pathKey() }) }
  const ask = useMutation(trpc.flows.askForNps.mutationOptions(refresh))
  const offer = useMutation(trpc.flows.sendOffer.mutationOptions(refresh))
  const [key] = useState(() => newId())
  const form = useZodForm(schemas[purpose], { defaultValues: { segmentId: '', samplePercent: 100, name: '', subject: '', body: '' } })
  const [segmentId, samplePercent] = useWatch({ control: form.control, name: ['segmentId', 'samplePercent'] })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="md" title={t(purpose)} description={t(`${purpose}Hint`)}>
      <Form
        form={form}
        onSubmit={async ({ name, subject, body, ...whom }) => {
          const { messages } = purpose === 'survey' ? await ask.mutateAsync({ ...whom, key }) : await offer.mutateAsync({ ...whom, key, name, subject, body })
          toast.done({ title: t('started', { count: messages }), description: t('startedHint') })
          onStarted()
          onClose()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
          <SelectField
            name="segmentId"
            label={t('segment')}
            required
            options={(segments.data?.data ?? []).map((segment) => ({ value: segment.id, label: segment.name }))}
          />
          <NumberInputField name="samplePercent" label={t('sample')} min={1} max={100} />
        </div>
        {purpose === 'promotion' && (
          <>
            <TextField name="name" label={t('name')} hint={t('nameHint')} required />
            <TextField name="subject" label={t('subject')} required />
            <TextareaField name="body" label={t('body')} hint={t('bodyHint', { example: '{{firstName|there}}' })} required rows={6} />
          </>
        )}
        {segmentId && samplePercent >= 1 && samplePercent <= 100 && <WhoItReaches purpose={purpose} segmentId={segmentId} samplePercent={samplePercent} />}
        <FormError />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <SubmitButton>{t(`${purpose}Submit`)}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

function WhoItReaches(whom: { purpose: RoundPurpose; segmentId: string; samplePercent: number }) {
  const t = useTranslations('flows')
  const format = useFormatter()
  const trpc = useTRPC()
  const preview = useQuery({ ...trpc.flows.preview.queryOptions(whom), gcTime: 0 })
  if (preview.error) return <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton lines={3} />
  const { people, lookedAt, outcomes } = preview.data
  return (
    <section aria-label={t('round.reaches')} className="rounded-md bg-sunken p-3">
      <p className="font-medium">{t('round.people', { count: people })}</p>
      {lookedAt < people && <p className="text-ink-muted text-sm">{t('round.lookedAt', { count: lookedAt })}</p>}
      <ul className="mt-2 space-y-1">
        {outcomes.map(({ kind, reason, people: some }) => (
          <li key={`${kind} ${reason}`} className="flex justify-between gap-4">
            <span>
              {t(`outcomes.${kind}`)}
              {reason && <span className="text-ink-muted"> · {t(`reasons.${reason}` as 'reasons.vip')}</span>}
            </span>
            <span className="tabular-nums">{format.number(some)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
