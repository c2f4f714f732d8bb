'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Form, FormError, NumberInputField, SelectField, Sheet, SubmitButton, SwitchField, TextField, toast, useZodForm } from '@/ui'
import { PROGRAMME_TRIGGERS } from '../../domain/programmes/programme'
import type { ProgrammeRow } from './programmes-panel'
import { WhoToday } from './who-today'

const EVERYBODY = 'everybody'
const schema = z.object({
  name: z.string().trim().min(1).max(100),
  trigger: z.enum(PROGRAMME_TRIGGERS),
  segmentId: z.string(),
  samplePercent: z.int().min(1).max(100),
  everyDays: z.int().min(7).max(730),
  delayHours: z.int().min(0).max(720),
  remindAfterDays: z.int().min(2).max(30).optional(),
  active: z.boolean(),
})

const valuesOf = (programme: ProgrammeRow | null): z.output<typeof schema> => ({
  ...{ name: programme?.name ?? '', trigger: programme?.trigger ?? 'after-delivery', segmentId: programme?.segmentId ?? EVERYBODY },
  ...{ samplePercent: programme?.samplePercent ?? 100, everyDays: programme?.everyDays ?? 180, delayHours: programme?.delayHours ?? 24 },
  ...{ remindAfterDays: programme?.remindAfterDays ?? undefined, active: programme?.active ?? false },
})

/** Whom a programme asks and when; before it is switched on it says whom it would ask today, and whom not, and why. */
export function ProgrammeSheet({ programme, onClose }: { programme: ProgrammeRow | null; onClose: () => void }) {
  const t = useTranslations('flows.programmes')
  const ui = useTranslations('ui.actions')
  const id = useId()
  const trpc = useTRPC()
  const client = useQueryClient()
  const segments = useQuery(trpc.segments.list.queryOptions({ limit: 100 }))
  const save = useMutation(
    trpc.flows.programmes.save.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: trpc.flows.programmes.pathKey() }) }),
  )
  const form = useZodForm(schema, { defaultValues: valuesOf(programme) })
  const [trigger, segmentId, samplePercent, delayHours] = useWatch({ control: form.control, name: ['trigger', 'segmentId', 'samplePercent', 'delayHours'] })
  const isRelational = trigger === 'relational'
  const segment = segmentId === EVERYBODY ? null : segmentId
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={programme?.name ?? t('add')}
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ everyDays, delayHours: hours, remindAfterDays, segmentId: _, ...values }) => {
          await save.mutateAsync({
            ...(programme ? { id: programme.id, version: programme.version } : {}),
            ...values,
            segmentId: segment,
            everyDays: isRelational ? everyDays : null,
            delayHours: isRelational ? null : hours,
            remindAfterDays: remindAfterDays ?? null,
          })
          toast.done({ title: t('saved'), description: values.name })
          onClose()
        }}
      >
        <TextField name="name" label={t('name')} hint={t('nameHint')} required />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="trigger" label={t('trigger')} options={PROGRAMME_TRIGGERS.map((value) => ({ value, label: t(`triggers.${value}`) }))} />
          {isRelational ? (
            <NumberInputField name="everyDays" label={t('everyDays')} min={7} max={730} />
          ) : (
            <NumberInputField name="delayHours" label={t('delayHours')} hint={t('delayHint')} min={0} max={720} />
          )}
          <SelectField
            name="segmentId"
            label={t('audience')}
            options={[{ value: EVERYBODY, label: t('everybody') }, ...(segments.data?.data ?? []).map(({ id: value, name }) => ({ value, label: name }))]}
          />
          <NumberInputField name="samplePercent" label={t('sample')} hint={t('sampleHint')} min={1} max={100} />
          <NumberInputField name="remindAfterDays" label={t('remind')} hint={t('remindHint')} optional min={2} max={30} />
        </div>
        <SwitchField name="active" label={t('active')} hint={t('activeHint')} />
        <FormError />
        <SubmitButton className="sr-only">{t('save')}</SubmitButton>
      </Form>
      {samplePercent >= 1 && samplePercent <= 100 && (
        <WhoToday
          {...(programme ? { id: programme.id } : {})}
          trigger={trigger}
          segmentId={segment}
          samplePercent={samplePercent}
          delayHours={isRelational ? null : (delayHours ?? 0)}
        />
      )}
    </Sheet>
  )
}
