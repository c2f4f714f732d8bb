'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CHANNELS } from '@/features/tickets/domain'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Banner, Button, Checkbox, ErrorState, Field, NumberField, Page, readServerError, Skeleton, toast } from '@/ui'

type Rule = inferRouterOutputs<AppRouter>['feedback']['csat']['rule']

/** Whether, when and whom the desk asks after a ticket was closed. */
export function CsatSettingsScreen() {
  const t = useTranslations('feedback.csat')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const rule = useQuery(trpc.feedback.csat.rule.queryOptions())
  return (
    <Page narrow title={t('settings.title')} description={t('settings.description')} back={{ href: '/settings', label: settings('title') }}>
      {rule.data ? (
        <RuleForm rule={rule.data} />
      ) : rule.error ? (
        <ErrorState error={rule.error} onRetry={() => void rule.refetch()} retrying={rule.isFetching} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  )
}

function RuleForm({ rule }: { rule: Rule }) {
  const t = useTranslations('feedback.csat.settings')
  const words = useTranslations('tickets')
  const trpc = useTRPC()
  const client = useQueryClient()
  const topics = useQuery(trpc.tickets.work.topics.list.queryOptions())
  const [next, setNext] = useState(rule)
  const save = useMutation(
    trpc.feedback.csat.saveRule.mutationOptions({
      onSuccess: (saved) => {
        client.setQueryData(trpc.feedback.csat.rule.queryKey(), saved)
        toast.done({ title: t('saved') })
      },
    }),
  )
  const without = <T,>(list: readonly T[], one: T, on: boolean): T[] => (on ? [...list, one] : list.filter((other) => other !== one))
  return (
    <form
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(next)
      }}
    >
      {save.error && (
        <Banner tone="negative" live>
          {readServerError(save.error).message}
        </Banner>
      )}
      <Checkbox label={t('active')} hint={t('activeHint')} checked={next.active} onCheckedChange={(active) => setNext({ ...next, active })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('delay')}>
          <NumberField value={next.delayHours} min={0} max={168} onValueChange={(value) => setNext({ ...next, delayHours: value ?? 0 })} />
        </Field>
        <Field label={t('rest')}>
          <NumberField value={next.restDays} min={1} max={365} onValueChange={(value) => setNext({ ...next, restDays: value ?? 90 })} />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1.5 font-medium">{t('channels')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {CHANNELS.map((channel) => (
            <Checkbox
              key={channel}
              label={words(`channels.${channel}`)}
              checked={next.channels.includes(channel)}
              onCheckedChange={(on) => setNext({ ...next, channels: without(next.channels, channel, on) })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1.5 font-medium">{t('topics')}</legend>
        <div className="grid gap-1.5 sm:grid-cols-2">
          {(topics.data ?? []).map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={next.topicIds.includes(id)}
              onCheckedChange={(on) => setNext({ ...next, topicIds: without(next.topicIds, id, on) })}
            />
          ))}
        </div>
        <p className="mt-2 text-ink-muted text-sm">{t('noneIsAll')}</p>
      </fieldset>
      <Button type="submit" variant="primary" loading={save.isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
