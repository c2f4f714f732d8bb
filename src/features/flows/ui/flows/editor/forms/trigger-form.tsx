'use client'
import { useTranslations } from 'next-intl'
import { Combobox, Field, NumberField, SegmentedControl, Select } from '@/ui'
import { DATE_FIELDS, type Trigger } from '../../../../domain/flow'
import type { EditorContext } from '../editor-context'
import { EventField } from './event-field'
import { WhereFields } from './where-fields'

type Props = { trigger: Trigger; onChange: (trigger: Trigger) => void; context: EditorContext }

const BEGINNINGS: Record<Trigger['kind'], Trigger> = {
  event: { kind: 'event', event: '', where: [] },
  segment: { kind: 'segment', segmentId: '', on: 'entered' },
  date: { kind: 'date', field: 'birthday', daysBefore: 0 },
}

/** What a flow begins with. */
export function TriggerForm({ trigger, onChange, context }: Props) {
  const t = useTranslations('flows.flow.form')
  return (
    <div className="space-y-4">
      <Field group label={t('begins')}>
        <div>
          <SegmentedControl
            value={trigger.kind}
            onValueChange={(kind) => kind !== trigger.kind && onChange(BEGINNINGS[kind])}
            options={(['event', 'segment', 'date'] as const).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
        </div>
      </Field>
      {trigger.kind === 'event' && (
        <>
          <EventField
            label={t('when')}
            event={trigger.event}
            error={context.problemAt('trigger.event')}
            onChange={(event) => onChange({ ...trigger, event, where: event === trigger.event ? trigger.where : [] })}
            context={context}
          />
          <WhereFields event={trigger.event} where={trigger.where} onChange={(where) => onChange({ ...trigger, where })} context={context} />
        </>
      )}
      {trigger.kind === 'segment' && <SegmentFields trigger={trigger} onChange={onChange} context={context} />}
      {trigger.kind === 'date' && <DateFields trigger={trigger} onChange={onChange} context={context} />}
    </div>
  )
}

type Of<Kind extends Trigger['kind']> = Omit<Props, 'trigger'> & { trigger: Extract<Trigger, { kind: Kind }> }

function SegmentFields({ trigger, onChange, context: { vocabulary, problemAt } }: Of<'segment'>) {
  const t = useTranslations('flows.flow.form')
  const options = vocabulary.segments.map(({ id, name }) => ({ value: id, label: name }))
  const error = problemAt('trigger.segmentId')
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Field label={t('segment')} required {...(error ? { error } : {})}>
        <Combobox
          options={options}
          placeholder={t('choose')}
          value={options.find(({ value }) => value === trigger.segmentId) ?? null}
          onValueChange={(option) => onChange({ ...trigger, segmentId: option?.value ?? '' })}
        />
      </Field>
      <Field label={t('on')}>
        <Select
          value={trigger.on}
          onValueChange={(on) => onChange({ ...trigger, on })}
          options={[
            { value: 'entered', label: t('onEntered') },
            { value: 'left', label: t('onLeft') },
          ]}
        />
      </Field>
    </div>
  )
}

function DateFields({ trigger, onChange, context: { problemAt } }: Of<'date'>) {
  const t = useTranslations('flows.flow')
  const error = problemAt('trigger.daysBefore')
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Field label={t('form.date')}>
        <Select
          value={trigger.field}
          onValueChange={(field) => onChange({ ...trigger, field, daysBefore: field === 'delivery-overdue' ? 0 : trigger.daysBefore })}
          options={DATE_FIELDS.map((field) => ({ value: field, label: t(`dateNames.${field}`) }))}
        />
      </Field>
      {trigger.field !== 'delivery-overdue' && (
        <Field label={t('form.daysBefore')} {...(error ? { error } : {})}>
          <NumberField
            min={0}
            max={90}
            value={Number.isNaN(trigger.daysBefore) ? null : trigger.daysBefore}
            onValueChange={(days) => onChange({ ...trigger, daysBefore: days ?? Number.NaN })}
          />
        </Field>
      )}
    </div>
  )
}
