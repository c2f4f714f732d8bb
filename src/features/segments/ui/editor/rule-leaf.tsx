'use client'
import { CircleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Combobox, IconButton, Select } from '@/ui'
import { FIELD_IDS, OPERATORS, type Operator, SPEECHES, sayField, sayLeaf, specOf } from '../../domain'
import type { EditorContext } from './editor-context'
import { ParamsControls } from './params-controls'
import { changeNode, emptyValue, type LeafDraft, withField } from './rule-draft'
import { ValueControl } from './value-control'

/** One condition: field, comparison, value, what narrows it; what is wrong with it stands under it. */
export function RuleLeaf({ leaf, context, onRemove }: { leaf: LeafDraft; context: EditorContext; onRemove: (() => void) | undefined }) {
  const t = useTranslations('segments.editor')
  const set = (change: (leaf: LeafDraft) => LeafDraft) =>
    context.change((root) => changeNode(root, leaf.id, (node) => (node.kind === 'leaf' ? change(node) : node)))
  const { groups } = SPEECHES[context.speech.locale]
  const fields = useMemo(
    () => FIELD_IDS.map((field) => ({ value: field, label: sayField({ field }, context.speech), hint: groups[specOf(field).group] })),
    [context.speech, groups],
  )
  const operators = OPERATORS[specOf(leaf.field).type] as readonly Operator[]
  const problems = context.problems.get(leaf.id) ?? []
  const spoken = sayLeaf({ field: leaf.field, params: leaf.params, op: leaf.op, ...(leaf.value === undefined ? {} : { value: leaf.value }) }, context.speech)
  return (
    <fieldset
      className="rounded-md border border-line bg-raised p-2.5 [--ground:var(--c-raised)]"
      aria-describedby={problems.length > 0 ? `${leaf.id}-problems` : undefined}
    >
      <legend className="sr-only">{t('condition', { sentence: problems.length > 0 ? sayField({ field: leaf.field }, context.speech) : spoken })}</legend>
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 grow flex-wrap items-center gap-2">
          <Combobox
            aria-label={t('field')}
            className="w-72 max-w-full"
            options={fields}
            value={fields.find(({ value }) => value === leaf.field) ?? null}
            onValueChange={(option) => option && set((node) => withField(node, option.value))}
          />
          {operators.length > 1 && (
            <Select
              aria-label={t('operator')}
              className="w-36!"
              value={leaf.op}
              onValueChange={(op) => set((node) => ({ ...node, op, value: node.value ?? emptyValue(node.field) }))}
              options={operators.map((op) => ({ value: op, label: t(`operators.${op}`) }))}
            />
          )}
          <ValueControl leaf={leaf} context={context} onChange={(value) => set((node) => ({ ...node, value }))} />
          <ParamsControls leaf={leaf} context={context} onChange={(params) => set((node) => ({ ...node, params }))} />
        </div>
        {onRemove && <IconButton icon={X} label={t('remove', { sentence: sayField({ field: leaf.field }, context.speech) })} onClick={onRemove} />}
      </div>
      {problems.length > 0 && (
        <div id={`${leaf.id}-problems`} role="alert" className="mt-1.5 space-y-0.5 text-negative text-sm">
          {problems.map((problem) => (
            <p key={problem} className="flex gap-1.5">
              <CircleAlert aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
              {problem}
            </p>
          ))}
        </div>
      )}
    </fieldset>
  )
}
