'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Checkbox, Field, Input, NumberField, Select } from '@/ui'
import { MACRO_ACTIONS, type MacroAction, PRIORITIES } from '../../domain'
import type { MacroForm } from './use-macro-form'

const STATUSES = ['open', 'pending', 'closed'] as const
const BEGINNINGS: { [Kind in MacroAction['kind']]: Extract<MacroAction, { kind: Kind }> } = {
  status: { kind: 'status', status: 'closed' },
  snooze: { kind: 'snooze', hours: 24 },
  priority: { kind: 'priority', priority: 'high' },
  assign: { kind: 'assign', to: 'me' },
  tags: { kind: 'tags', add: [], remove: [] },
  points: { kind: 'points', amount: 100, reason: 'goodwill' },
  task: { kind: 'task', title: '', dueInDays: 1 },
}
/** One excludes the other. */
const RIVALS: Partial<Record<MacroAction['kind'], MacroAction['kind']>> = { status: 'snooze', snooze: 'status' }

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().toLowerCase())
      .filter(Boolean),
  ),
]

/** What a macro does besides speaking: each action once, with its particulars. */
export function MacroActions({ form: { values, setAction } }: { form: MacroForm }) {
  const t = useTranslations('tickets.macroSettings')
  const turn = (kind: MacroAction['kind'], on: boolean) => {
    const rival = RIVALS[kind]
    if (on && rival) setAction(rival, null)
    setAction(kind, on ? BEGINNINGS[kind] : null)
  }
  return (
    <Field group label={t('actions')}>
      <ul className="space-y-2">
        {MACRO_ACTIONS.map((kind) => {
          const action = values.actions.find((one) => one.kind === kind)
          return (
            <li key={kind} className="space-y-2">
              <Checkbox label={t(`action.${kind}`)} checked={action !== undefined} onCheckedChange={(on) => turn(kind, on)} />
              {action && (
                <div className="flex flex-wrap gap-2 pl-6">
                  <Particulars action={action} onChange={(next) => setAction(kind, next)} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </Field>
  )
}

function Particulars({ action, onChange }: { action: MacroAction; onChange: (action: MacroAction) => void }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const people = useQuery(trpc.tickets.assignees.queryOptions(undefined, { enabled: action.kind === 'assign' }))
  const reasons = useQuery(trpc.loyalty.reasons.queryOptions(undefined, { enabled: action.kind === 'points' }))
  const label = (name: 'amount' | 'reason' | 'taskTitle' | 'dueInDays' | 'hours' | 'add' | 'remove') => t(`macroSettings.${name}`)
  switch (action.kind) {
    case 'status':
      return (
        <Select
          aria-label={t('macroSettings.action.status')}
          value={action.status}
          onValueChange={(status) => onChange({ ...action, status })}
          options={STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          className="w-48"
        />
      )
    case 'priority':
      return (
        <Select
          aria-label={t('macroSettings.action.priority')}
          value={action.priority}
          onValueChange={(priority) => onChange({ ...action, priority })}
          options={PRIORITIES.map((value) => ({ value, label: t(`priorities.${value}`) }))}
          className="w-48"
        />
      )
    case 'snooze':
      return (
        <NumberField
          aria-label={label('hours')}
          unit={label('hours')}
          min={1}
          max={2_160}
          value={action.hours}
          onValueChange={(hours) => onChange({ ...action, hours: hours ?? 1 })}
        />
      )
    case 'assign':
      return (
        <Select
          aria-label={t('macroSettings.action.assign')}
          value={action.to}
          onValueChange={(to) => onChange({ ...action, to })}
          options={[
            ...(['me', 'nobody'] as const).map((value) => ({ value: value as string, label: t(`macroSettings.assignTo.${value}`) })),
            ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="w-56"
        />
      )
    case 'tags':
      return (
        <>
          <Input
            aria-label={label('add')}
            placeholder={label('add')}
            defaultValue={action.add.join(', ')}
            onBlur={(event) => onChange({ ...action, add: tagsOf(event.target.value) })}
            className="w-56"
          />
          <Input
            aria-label={label('remove')}
            placeholder={label('remove')}
            defaultValue={action.remove.join(', ')}
            onBlur={(event) => onChange({ ...action, remove: tagsOf(event.target.value) })}
            className="w-56"
          />
        </>
      )
    case 'points':
      return (
        <>
          <NumberField
            aria-label={label('amount')}
            unit={label('amount')}
            value={action.amount}
            onValueChange={(amount) => onChange({ ...action, amount: amount ?? 1 })}
          />
          <Select
            aria-label={label('reason')}
            value={action.reason}
            onValueChange={(reason) => onChange({ ...action, reason })}
            options={(reasons.data ?? []).filter(({ active }) => active).map(({ code, label: name }) => ({ value: code, label: name }))}
            className="w-56"
          />
        </>
      )
    case 'task':
      return (
        <>
          <Input
            aria-label={label('taskTitle')}
            placeholder={label('taskTitle')}
            value={action.title}
            onChange={(event) => onChange({ ...action, title: event.target.value })}
            className="w-64"
          />
          <NumberField
            aria-label={label('dueInDays')}
            unit={label('dueInDays')}
            min={0}
            max={365}
            value={action.dueInDays}
            onValueChange={(dueInDays) => onChange({ ...action, dueInDays: dueInDays ?? 0 })}
          />
        </>
      )
  }
}
