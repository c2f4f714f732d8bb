'use client'
import { useTranslations } from 'next-intl'
import { Field, Input, Select, Textarea } from '@/ui'
import { type ActionProps, fillable } from './action-props'
import { MailFields } from './mail-fields'
import { PointsFields, RewardFields } from './points-fields'
import { TagsInput } from './tags-input'
import { WebhookFields } from './webhook-fields'

/** The words, figures and choices of an action. */
export function ActionForm({ action, ...props }: ActionProps) {
  switch (action.kind) {
    case 'mail':
      return <MailFields action={action} {...props} />
    case 'task':
      return <TaskFields action={action} {...props} />
    case 'ticket':
      return <TicketFields action={action} {...props} />
    case 'points':
      return <PointsFields action={action} {...props} />
    case 'tag':
      return <TagFields action={action} {...props} />
    case 'reward':
      return <RewardFields action={action} {...props} />
    case 'webhook':
      return <WebhookFields action={action} {...props} />
  }
}

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
type Priority = (typeof PRIORITIES)[number]

function PriorityField({ priority, onChange }: { priority: Priority; onChange: (priority: Priority) => void }) {
  const t = useTranslations('flows.flow')
  return (
    <Field label={t('form.priority')} className="max-w-48">
      <Select value={priority} onValueChange={onChange} options={PRIORITIES.map((one) => ({ value: one, label: t(`choices.${one}`) }))} />
    </Field>
  )
}

const errorOf = (error: string | undefined) => (error ? { error } : {})

function TaskFields({ action, place, onChange, context }: ActionProps<'task'>) {
  const t = useTranslations('flows.flow.form')
  const { playbooks } = context.vocabulary
  const hint = t('bodyHint', { names: fillable(context) })
  return (
    <div className="space-y-4">
      <Field label={t('title')} hint={hint} required {...errorOf(context.problemAt(`${place}.title`))}>
        <Input maxLength={200} value={action.title} onChange={(event) => onChange({ ...action, title: event.target.value })} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('playbook')} optional {...errorOf(context.problemAt(`${place}.playbookId`))}>
          <Select
            value={action.playbookId ?? 'none'}
            onValueChange={(id) => onChange({ ...action, playbookId: id === 'none' ? null : id })}
            options={[{ value: 'none', label: t('noPlaybook') }, ...playbooks.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Field>
        <PriorityField priority={action.priority} onChange={(priority) => onChange({ ...action, priority })} />
      </div>
      <Field label={t('taskNote')} optional {...errorOf(context.problemAt(`${place}.note`))}>
        <Textarea maxLength={5_000} value={action.note} onChange={(event) => onChange({ ...action, note: event.target.value })} />
      </Field>
    </div>
  )
}

function TicketFields({ action, place, onChange, context }: ActionProps<'ticket'>) {
  const t = useTranslations('flows.flow.form')
  return (
    <div className="space-y-4">
      <Field label={t('subject')} required {...errorOf(context.problemAt(`${place}.subject`))}>
        <Input maxLength={300} value={action.subject} onChange={(event) => onChange({ ...action, subject: event.target.value })} />
      </Field>
      <Field label={t('body')} hint={t('bodyHint', { names: fillable(context) })} required {...errorOf(context.problemAt(`${place}.body`))}>
        <Textarea rows={5} maxLength={20_000} value={action.body} onChange={(event) => onChange({ ...action, body: event.target.value })} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <PriorityField priority={action.priority} onChange={(priority) => onChange({ ...action, priority })} />
        <TagsInput label={t('tags')} error={context.problemAt(`${place}.tags`)} tags={action.tags} onChange={(tags) => onChange({ ...action, tags })} />
      </div>
    </div>
  )
}

function TagFields({ action, place, onChange, context }: ActionProps<'tag'>) {
  const t = useTranslations('flows.flow.form')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TagsInput label={t('tagAdd')} error={context.problemAt(`${place}.add`)} tags={action.add} onChange={(add) => onChange({ ...action, add })} />
      <TagsInput
        label={t('tagRemove')}
        error={context.problemAt(`${place}.remove`)}
        tags={action.remove}
        onChange={(remove) => onChange({ ...action, remove })}
      />
    </div>
  )
}
