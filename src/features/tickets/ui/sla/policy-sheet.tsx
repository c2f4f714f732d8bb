'use client'
import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import { z } from 'zod'
import { Button, Form, FormError, SelectField, Sheet, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { durationFromText, durationText, SLA_TARGET_KINDS, STANDARD_MINUTES } from '../../domain/sla'
import { CHANNELS, PRIORITIES, type Priority } from '../../domain/words'
import { DeletePolicy } from './delete-policy'
import { Marks } from './marks'
import { type SlaCalendarView, type SlaPolicyView, type SlaTier, useSlaActions } from './use-sla'

type Props = { policy: SlaPolicyView | 'new'; calendars: readonly SlaCalendarView[]; tiers: readonly SlaTier[]; onClose: () => void }

const FIELDS = [...SLA_TARGET_KINDS, 'warn'] as const
const ticks = (all: readonly string[], chosen: readonly string[]) => Object.fromEntries(all.map((one) => [one, chosen.includes(one)]))
const chosen = (of: Record<string, boolean>) => Object.keys(of).filter((key) => of[key])

/** For which tickets a policy is, and what they are promised. */
export function PolicySheet({ policy, calendars, tiers, onClose }: Props) {
  const t = useTranslations('tickets.slaSettings')
  const words = useTranslations('tickets')
  const known = policy === 'new' ? null : policy
  const id = useId()
  const { savePolicy } = useSlaActions()
  const schema = useMemo(() => {
    const time = z.string().refine((text) => durationFromText(text) !== undefined && durationFromText(text) !== 0, { error: t('badTime') })
    const row = z.object({
      'first-response': time,
      'next-response': time,
      resolution: time,
      warn: z.string().refine((text) => typeof durationFromText(text) === 'number', { error: t('badTime') }),
    })
    const marks = z.record(z.string(), z.boolean())
    return z.object({
      name: z.string().trim().min(1).max(100),
      calendarId: z.string().min(1),
      priorities: marks,
      channels: marks,
      tiers: marks,
      minutes: z.record(z.enum(PRIORITIES), row),
    })
  }, [t])
  const minutes = known?.minutes ?? STANDARD_MINUTES
  const form = useZodForm(schema, {
    defaultValues: {
      name: known?.name ?? '',
      calendarId: known?.calendarId ?? calendars[0]?.id ?? '',
      priorities: ticks(PRIORITIES, known?.conditions.priorities ?? []),
      channels: ticks(CHANNELS, known?.conditions.channels ?? []),
      tiers: ticks(
        tiers.map(({ code }) => code),
        known?.conditions.tiers ?? [],
      ),
      minutes: Object.fromEntries(
        PRIORITIES.map((priority) => [priority, Object.fromEntries(FIELDS.map((field) => [field, durationText(minutes[priority][field])]))]),
      ) as Record<Priority, Record<(typeof FIELDS)[number], string>>,
    },
  })
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={known ? known.name : t('addPolicy')}
      footer={
        <>
          {known && !known.standard && <DeletePolicy policy={known} onDone={onClose} />}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('savePolicy')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ name, calendarId, priorities, channels, tiers: levels, minutes: times }) => {
          const promised = Object.fromEntries(
            PRIORITIES.map((priority) => [priority, Object.fromEntries(FIELDS.map((field) => [field, durationFromText(times[priority][field]) ?? null]))]),
          )
          await savePolicy.mutateAsync({
            ...(known ? { id: known.id, version: known.version } : {}),
            ...{ name, calendarId },
            conditions: { priorities: chosen(priorities), channels: chosen(channels), tiers: chosen(levels) } as SlaPolicyView['conditions'],
            minutes: promised as SlaPolicyView['minutes'],
          })
          toast.done({ title: t('policySaved'), description: t('countedAnew') })
          onClose()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label={t('name')} required />
          <SelectField name="calendarId" label={t('calendar')} required options={calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))} />
        </div>
        {known?.standard ? (
          <p className="max-w-text text-ink-muted">{t('standardHint')}</p>
        ) : (
          <fieldset className="space-y-3">
            <legend className="mb-1.5 font-medium">{t('forTickets')}</legend>
            <p className="max-w-text text-ink-muted text-sm">{t('forTicketsHint')}</p>
            <Marks name="priorities" label={t('ofPriority')} options={PRIORITIES.map((value) => ({ value, label: words(`priorities.${value}`) }))} />
            <Marks name="channels" label={t('ofChannel')} options={CHANNELS.map((value) => ({ value, label: words(`channels.${value}`) }))} />
            {tiers.length > 0 && <Marks name="tiers" label={t('ofTier')} options={tiers.map(({ code, name }) => ({ value: code, label: name }))} />}
          </fieldset>
        )}
        <fieldset>
          <legend className="mb-1.5 font-medium">{t('promises')}</legend>
          <p className="mb-3 max-w-text text-ink-muted text-sm">{t('promisesHint')}</p>
          {PRIORITIES.toReversed().map((priority) => (
            <div key={priority} className="hairline-b grid grid-cols-2 gap-x-3 gap-y-2 py-3 sm:grid-cols-5">
              <p className="col-span-2 self-center font-medium sm:col-span-1">{words(`priorities.${priority}`)}</p>
              {FIELDS.map((field) => (
                <TextField
                  key={field}
                  name={`minutes.${priority}.${field}`}
                  label={t(`fields.${field}`)}
                  {...(field === 'warn' ? {} : { placeholder: t('nothingPromised') })}
                />
              ))}
            </div>
          ))}
        </fieldset>
        <FormError />
        <SubmitButton className="sr-only">{t('savePolicy')}</SubmitButton>
      </Form>
    </Sheet>
  )
}
