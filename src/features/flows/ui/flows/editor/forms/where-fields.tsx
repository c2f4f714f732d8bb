'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { minorDigits } from '@/domain/money'
import { Button, IconButton, Input, NumberField, Select } from '@/ui'
import { type EventField, type FlowEvent, MAX_WHERE, WHERE_OPERATORS, type Where } from '../../../../domain/flow'
import type { EditorContext } from '../editor-context'

type Props = { event: string; where: readonly Where[]; onChange: (where: Where[]) => void; context: EditorContext }

/** What must be true of the event itself: an amount, a score, a channel. Events that tell nothing have none. */
export function WhereFields({ event: type, where, onChange, context }: Props) {
  const t = useTranslations('flows.flow.form')
  const event = context.vocabulary.events.find((one) => one.type === type)
  const [first] = Object.keys(event?.fields ?? {})
  if (!event || first === undefined) return null
  return (
    <div className="space-y-2">
      {where.length > 0 && <p className="font-medium">{t('where')}</p>}
      {where.map((one, at) => (
        <WhereRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name, and none moves
          key={at}
          at={at}
          where={one}
          event={event}
          context={context}
          onChange={(next) => onChange(where.with(at, next))}
          onRemove={() => onChange(where.toSpliced(at, 1))}
        />
      ))}
      {where.length < MAX_WHERE && (
        <Button size="sm" icon={Plus} onClick={() => onChange([...where, beginningOf(first, event)])}>
          {t('addWhere')}
        </Button>
      )}
    </div>
  )
}

const isNumber = ({ type }: EventField) => type === 'integer' || type === 'money'

function beginningOf(field: string, { fields }: FlowEvent): Where {
  const spec = fields[field] ?? { type: 'text' }
  const value =
    spec.type === 'flag' ? true : spec.type === 'choice' ? (spec.options[0] ?? '') : spec.type === 'integer' ? 1 : spec.type === 'money' ? '10000' : ''
  return { field, op: isNumber(spec) ? 'at-least' : 'equals', value }
}

type RowProps = { at: number; where: Where; event: FlowEvent; onChange: (where: Where) => void; onRemove: () => void; context: EditorContext }

function WhereRow({ at, where, event, onChange, onRemove, context }: RowProps) {
  const t = useTranslations('flows.flow')
  const { words, problemAt } = context
  const spec = event.fields[where.field] ?? { type: 'text' as const }
  const error = problemAt(`trigger.where.${at}`)
  return (
    <fieldset>
      <legend className="sr-only">{words.where(where)}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t('form.whereField')}
          className="w-40!"
          value={where.field}
          onValueChange={(field) => onChange(beginningOf(field, event))}
          options={Object.keys(event.fields).map((field) => ({ value: field, label: words.field(field) }))}
        />
        <Select
          aria-label={t('form.whereOp')}
          className="w-36!"
          value={where.op}
          onValueChange={(op) => onChange({ ...where, op })}
          options={WHERE_OPERATORS.filter((op) => isNumber(spec) || op === 'equals' || op === 'not-equals').map((op) => ({ value: op, label: t(`ops.${op}`) }))}
        />
        <WhereValue spec={spec} where={where} onChange={(value) => onChange({ ...where, value })} context={context} />
        <IconButton icon={X} label={t('form.removeWhere')} onClick={onRemove} />
      </div>
      {error && (
        <p role="alert" className="mt-1 text-negative text-sm">
          {error}
        </p>
      )}
    </fieldset>
  )
}

type ValueProps = { spec: EventField; where: Where; onChange: (value: Where['value']) => void; context: EditorContext }

function WhereValue({ spec, where: { value }, onChange, context: { words } }: ValueProps) {
  const label = useTranslations('flows.flow.form')('whereValue')
  const unit = 10 ** minorDigits(words.currency)
  switch (spec.type) {
    case 'flag':
    case 'choice':
      return (
        <Select
          aria-label={label}
          className="w-44!"
          value={String(value)}
          onValueChange={(next) => onChange(spec.type === 'choice' ? next : next === 'true')}
          options={(spec.type === 'choice' ? spec.options : ['true', 'false']).map((one) => ({ value: one, label: words.choice(one) }))}
        />
      )
    case 'integer':
      return (
        <NumberField
          aria-label={label}
          className="w-36"
          step={1}
          value={typeof value === 'number' ? value : null}
          onValueChange={(next) => onChange(next ?? '')}
        />
      )
    case 'money':
      return (
        <NumberField
          aria-label={label}
          className="w-44"
          unit={words.currency}
          value={value === '' ? null : Number(value) / unit}
          onValueChange={(next) => onChange(next === null ? '' : String(Math.round(next * unit)))}
        />
      )
    case 'text':
      return <Input aria-label={label} className="w-44" maxLength={200} value={String(value)} onChange={(event) => onChange(event.target.value)} />
  }
}
