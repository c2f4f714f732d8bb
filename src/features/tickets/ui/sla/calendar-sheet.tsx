'use client'
import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { z } from 'zod'
import { useMe } from '@/features/access/ui'
import { Button, ComboboxField, ConfirmDialog, Form, FormError, readServerError, Sheet, SubmitButton, TextareaField, TextField, toast, useZodForm } from '@/ui'
import { holidaysFromText, holidaysText, shiftsFromText, shiftsText } from '../../domain/sla'
import { HolidayFile } from './holiday-file'
import { type SlaCalendarView, useSlaActions } from './use-sla'
import { useWeekdays } from './use-weekdays'

const OFFICE = ['9:00–17:00', '9:00–17:00', '9:00–17:00', '9:00–17:00', '9:00–17:00', '', '']

/** Opening hours and days off of one calendar. What tickets owe is counted anew when it is saved. */
export function CalendarSheet({ calendar, onClose }: { calendar: SlaCalendarView | 'new'; onClose: () => void }) {
  const t = useTranslations('tickets.slaSettings')
  const known = calendar === 'new' ? null : calendar
  const weekdays = useWeekdays('long')
  const id = useId()
  const { workspace } = useMe()
  const { saveCalendar } = useSlaActions()
  const [skipped, setSkipped] = useState(0)
  const zones = useMemo(
    () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    [],
  )
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().trim().min(1).max(100),
        timeZone: z.string().min(1),
        week: z
          .array(z.string().refine((text) => shiftsFromText(text) !== null, { error: t('badHours') }))
          .refine((days) => days.some((day) => day.trim() !== ''), { error: t('neverOpen') }),
        holidays: z.string().superRefine((text, context) => {
          const read = holidaysFromText(text)
          if ('badLine' in read) context.addIssue({ code: 'custom', message: t('badHoliday', { line: read.badLine }) })
        }),
      }),
    [t],
  )
  const form = useZodForm(schema, {
    defaultValues: {
      name: known?.name ?? '',
      timeZone: known?.calendar.timeZone ?? workspace.timeZone,
      week: known ? known.calendar.week.map(shiftsText) : OFFICE,
      holidays: holidaysText(known?.calendar.holidays ?? []),
    },
  })
  const weekError = form.formState.errors.week
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={known ? known.name : t('addCalendar')}
      footer={
        <>
          {known && known.policies === 0 && <DeleteCalendar calendar={known} onDone={onClose} />}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('saveCalendar')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ name, timeZone, week, holidays }) => {
          const days = holidaysFromText(holidays)
          const value = { timeZone, week: week.map((day) => shiftsFromText(day) ?? []), holidays: 'holidays' in days ? days.holidays : [] }
          await saveCalendar.mutateAsync({ ...(known ? { id: known.id, version: known.version } : {}), name, calendar: value })
          toast.done({ title: t('calendarSaved'), description: t('countedAnew') })
          onClose()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label={t('name')} required />
          <ComboboxField name="timeZone" label={t('zone')} required options={zones} />
        </div>
        <fieldset>
          <legend className="mb-1.5 font-medium">{t('hours')}</legend>
          <p className="mb-3 max-w-text text-ink-muted text-sm">{t('hoursHint')}</p>
          <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
            {weekdays.map((weekday, day) => (
              <TextField key={weekday} name={`week.${day}`} label={weekday} placeholder={t('closed')} />
            ))}
          </div>
          {weekError?.root?.message && (
            <p role="alert" className="mt-2 text-negative text-sm">
              {weekError.root.message}
            </p>
          )}
        </fieldset>
        <TextareaField name="holidays" label={t('holidays')} hint={t('holidaysHint')} rows={6} />
        <HolidayFile
          onRead={({ holidays, skipped: left }) => {
            setSkipped(left)
            const merged = [form.getValues('holidays'), holidaysText(holidays)].filter(Boolean).join('\n')
            const read = holidaysFromText(merged)
            form.setValue('holidays', 'holidays' in read ? holidaysText(read.holidays) : merged, { shouldDirty: true, shouldValidate: true })
          }}
        />
        {skipped > 0 && <p className="text-caution text-sm">{t('skipped', { count: skipped })}</p>}
        <FormError />
        <SubmitButton className="sr-only">{t('saveCalendar')}</SubmitButton>
      </Form>
    </Sheet>
  )
}

function DeleteCalendar({ calendar, onDone }: { calendar: SlaCalendarView; onDone: () => void }) {
  const t = useTranslations('tickets.slaSettings')
  const { deleteCalendar } = useSlaActions()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="ghost" className="mr-auto" onClick={() => setAsking(true)}>
        {t('deleteCalendar')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('deleteCalendarNamed', { name: calendar.name })}
        confirmLabel={t('deleteCalendar')}
        onConfirm={async () => {
          await deleteCalendar.mutateAsync({ id: calendar.id }, { onError: (error) => toast.failed({ title: readServerError(error).message }) })
          onDone()
        }}
      />
    </>
  )
}
