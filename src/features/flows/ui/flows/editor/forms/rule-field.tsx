'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { Rule } from '@/features/segments/domain'
import { Checkbox, Skeleton } from '@/ui'
import type { EditorContext } from '../editor-context'

/** Loaded once a rule is opened: most looks at a flow open none. */
const RuleTree = dynamic(() => import('./rule-tree').then((part) => part.RuleTree), {
  loading: () => (
    <div aria-busy>
      <Skeleton lines={3} />
    </div>
  ),
})

export const BEGINNING_RULE: Rule = { all: [{ field: 'orders.count', params: { days: 30 }, op: 'at-least', value: 1 }] }

type Props = { label: string; rule: Rule; onChange: (rule: Rule) => void; context: EditorContext; hideLabel?: boolean }

/** A condition as segments know it, under its own heading. */
export function RuleField({ label, rule, onChange, context: { names, learn }, hideLabel = false }: Props) {
  const t = useTranslations('flows.flow.editor')
  return (
    <fieldset className="min-w-0">
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 font-medium'}>{label}</legend>
      <RuleTree rule={rule} onChange={onChange} names={names} onLearn={learn} unfinished={t('ruleUnfinished')} />
    </fieldset>
  )
}

type OptionalProps = { label: string; hint: string; rule: Rule | null; onChange: (rule: Rule | null) => void; context: EditorContext }

/** A condition that may be there or not. */
export function OptionalRule({ label, hint, rule, onChange, context }: OptionalProps) {
  return (
    <div className="space-y-3">
      <Checkbox label={label} hint={hint} checked={rule !== null} onCheckedChange={(checked) => onChange(checked ? BEGINNING_RULE : null)} />
      {rule && <RuleField hideLabel label={label} rule={rule} onChange={onChange} context={context} />}
    </div>
  )
}
