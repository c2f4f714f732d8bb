'use client'
import { useTranslations } from 'next-intl'
import { Checkbox, Field, Input, RadioGroup } from '@/ui'
import type { Step } from '../../../../domain/flow'
import type { EditorContext } from '../editor-context'
import { ActionForm } from './action-form'
import { EventField } from './event-field'
import { OptionalRule, RuleField } from './rule-field'
import { SpanFields } from './span-fields'

type Props = { step: Step; place: string; onChange: (step: Step) => void; context: EditorContext }

/** What a step does, and under what condition at all. @param place of the step in the definition: `steps.2` */
export function StepForm({ step, place, onChange, context }: Props) {
  const t = useTranslations('flows.flow.form')
  return (
    <div className="space-y-5">
      <StepFields step={step} place={place} onChange={onChange} context={context} />
      <div className="hairline-t pt-4">
        <OptionalRule label={t('onlyIf')} hint={t('onlyIfHint')} rule={step.onlyIf} onChange={(onlyIf) => onChange({ ...step, onlyIf })} context={context} />
      </div>
    </div>
  )
}

function StepFields({ step, place, onChange, context }: Props) {
  const t = useTranslations('flows.flow.form')
  switch (step.kind) {
    case 'wait':
      return (
        <div className="space-y-3">
          <SpanFields label={t('for')} span={step.for} error={context.problemAt(`${place}.for`)} onChange={(span) => onChange({ ...step, for: span })} />
          <Checkbox label={t('businessHours')} checked={step.businessHours} onCheckedChange={(businessHours) => onChange({ ...step, businessHours })} />
        </div>
      )
    case 'wait-until':
      return (
        <div className="space-y-4">
          <EventField
            label={t('until')}
            event={step.event}
            error={context.problemAt(`${place}.event`)}
            onChange={(event) => onChange({ ...step, event })}
            context={context}
          />
          <SpanFields
            label={t('atMost')}
            span={step.atMost}
            error={context.problemAt(`${place}.atMost`)}
            onChange={(atMost) => onChange({ ...step, atMost })}
          />
          <Field group label={t('onTimeout')}>
            <RadioGroup
              row
              value={step.onTimeout}
              onValueChange={(onTimeout) => onChange({ ...step, onTimeout })}
              options={(['go-on', 'stop'] as const).map((one) => ({ value: one, label: t(one) }))}
            />
          </Field>
        </div>
      )
    case 'guard':
      return (
        <div className="space-y-4">
          <RuleField label={t('rule')} rule={step.rule} onChange={(rule) => onChange({ ...step, rule })} context={context} />
          <Field label={t('note')} optional className="max-w-md">
            <Input maxLength={200} value={step.note} onChange={(event) => onChange({ ...step, note: event.target.value })} />
          </Field>
        </div>
      )
    case 'action':
      return <ActionForm action={step.action} place={`${place}.action`} onChange={(action) => onChange({ ...step, action })} context={context} />
  }
}
