'use client'
import { useTranslations } from 'next-intl'
import { Field, Input, NumberField, RadioGroup } from '@/ui'
import type { FlowSettings } from '../../../../domain/flow'
import type { EditorContext } from '../editor-context'
import { EventField } from './event-field'
import { BEGINNING_RULE, OptionalRule, RuleField } from './rule-field'

type Props = { settings: FlowSettings; onChange: (settings: FlowSettings) => void; context: EditorContext }

/** Whom a flow is for, how often, when it has done its work, and how one will know whether it did. */
export function SettingsForm({ settings, onChange, context }: Props) {
  const t = useTranslations('flows.flow.settings')
  const holdout = context.problemAt('settings.holdoutPercent')
  return (
    <div className="space-y-6">
      <OptionalRule
        label={t('audience')}
        hint={t('audienceHint')}
        rule={settings.audience}
        onChange={(audience) => onChange({ ...settings, audience })}
        context={context}
      />
      <ReEntryFields settings={settings} onChange={onChange} context={context} />
      <GoalFields settings={settings} onChange={onChange} context={context} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('holdout')} hint={t('holdoutHint')} {...(holdout ? { error: holdout } : {})}>
          <NumberField
            className="w-36"
            min={0}
            max={50}
            value={Number.isNaN(settings.holdoutPercent) ? null : settings.holdoutPercent}
            onValueChange={(percent) => onChange({ ...settings, holdoutPercent: percent ?? Number.NaN })}
          />
        </Field>
        {settings.holdoutPercent > 0 && (
          <Field label={t('salt')} hint={t('saltHint')} optional>
            <Input maxLength={60} value={settings.salt} onChange={(event) => onChange({ ...settings, salt: event.target.value })} />
          </Field>
        )}
      </div>
    </div>
  )
}

function ReEntryFields({ settings, onChange, context }: Props) {
  const t = useTranslations('flows.flow.settings')
  const { reEntry } = settings
  const kind = typeof reEntry === 'string' ? reEntry : 'afterDays'
  const error = context.problemAt('settings.reEntry')
  return (
    <div className="space-y-3">
      <Field group label={t('reEntry')}>
        <RadioGroup
          value={kind}
          onValueChange={(next) => onChange({ ...settings, reEntry: next === 'afterDays' ? { afterDays: 30 } : next })}
          options={(['once', 'afterDays', 'each-time'] as const).map((one) => ({ value: one, label: t(`reEntries.${one}`), hint: t(`reEntryHints.${one}`) }))}
        />
      </Field>
      {typeof reEntry === 'object' && (
        <Field label={t('afterDays')} className="w-36" {...(error ? { error } : {})}>
          <NumberField
            min={1}
            max={3_650}
            value={Number.isNaN(reEntry.afterDays) ? null : reEntry.afterDays}
            onValueChange={(days) => onChange({ ...settings, reEntry: { afterDays: days ?? Number.NaN } })}
          />
        </Field>
      )}
    </div>
  )
}

function GoalFields({ settings, onChange, context }: Props) {
  const t = useTranslations('flows.flow.settings')
  const { goal } = settings
  const set = (next: FlowSettings['goal']) => onChange({ ...settings, goal: next })
  return (
    <div className="space-y-3">
      <Field group label={t('goal')}>
        <RadioGroup
          row
          value={goal === null ? 'none' : 'event' in goal ? 'event' : 'rule'}
          onValueChange={(next) => set(next === 'none' ? null : next === 'event' ? { event: '' } : { rule: BEGINNING_RULE })}
          options={(['none', 'event', 'rule'] as const).map((one) => ({ value: one, label: t(`goals.${one}`) }))}
        />
      </Field>
      {goal && 'event' in goal && (
        <EventField
          label={t('goalEvent')}
          event={goal.event}
          error={context.problemAt('settings.goal')}
          onChange={(event) => set({ event })}
          context={context}
        />
      )}
      {goal && 'rule' in goal && <RuleField label={t('goalEvent')} rule={goal.rule} onChange={(rule) => set({ rule })} context={context} />}
    </div>
  )
}
