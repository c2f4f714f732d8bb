'use client'
import { useTranslations } from 'next-intl'
import { minorDigits } from '@/domain/money'
import { NumberField, Select } from '@/ui'
import { type LeafValue, type OptionsInput, sayField, sayLeaf, specOf } from '../../domain'
import type { EditorContext } from './editor-context'
import type { LeafDraft } from './rule-draft'
import { WordsPicker } from './word-picker'

type Props = { leaf: LeafDraft; context: EditorContext; onChange: (value: LeafValue | undefined) => void }

/** What a condition compares with: a number, an amount, yes or no, words. */
export function ValueControl({ leaf, context, onChange }: Props) {
  const t = useTranslations('segments.editor')
  if (leaf.op === 'known' || leaf.op === 'unknown') return null
  const spec = specOf(leaf.field)
  const label = t('valueOf', { field: sayField({ field: leaf.field }, context.speech) })
  switch (spec.type) {
    case 'flag':
      return <FlagControl leaf={leaf} context={context} label={label} onChange={onChange} />
    case 'choice':
    case 'words':
      return <WordsControl leaf={leaf} context={context} label={label} onChange={onChange} />
    case 'money':
      return <MoneyControl leaf={leaf} context={context} label={label} onChange={onChange} />
    default:
      return (
        <NumberField
          aria-label={label}
          value={typeof leaf.value === 'number' ? leaf.value : null}
          onValueChange={(value) => onChange(value ?? undefined)}
          {...(spec.min === undefined ? {} : { min: spec.min })}
          {...(spec.max === undefined ? {} : { max: spec.max })}
          step={1}
        />
      )
  }
}

type Labelled = Props & { label: string }

function FlagControl({ leaf, context, label, onChange }: Labelled) {
  const say = (value: boolean) => sayLeaf({ field: leaf.field, op: 'is', value }, context.speech)
  return (
    <Select
      aria-label={label}
      className="w-56"
      value={leaf.value === false ? 'no' : 'yes'}
      onValueChange={(value) => onChange(value === 'yes')}
      options={[
        { value: 'yes', label: say(true) },
        { value: 'no', label: say(false) },
      ]}
    />
  )
}

/** Typed in major units, kept in minor ones. */
function MoneyControl({ leaf, context: { speech }, label, onChange }: Labelled) {
  const unit = 10 ** minorDigits(speech.currency)
  return (
    <NumberField
      aria-label={label}
      unit={speech.currency}
      value={typeof leaf.value === 'string' ? Number(leaf.value) / unit : null}
      onValueChange={(value) => onChange(value === null ? undefined : String(Math.round(value * unit)))}
    />
  )
}

function WordsControl({ leaf, context, label, onChange }: Labelled) {
  const { options, source } = specOf(leaf.field)
  const nameOf = (value: string) => (options ? (sayChoice(value) ?? value) : ((source && context.speech.nameOf(source, value)) ?? value))
  const sayChoice = (value: string) => sayLeaf({ field: leaf.field, op: 'any-of', value: [value] }, context.speech).split(': ')[1]
  return (
    <WordsPicker
      label={label}
      free={source !== 'tiers'}
      source={source as OptionsInput['source'] | undefined}
      {...(options ? { fixed: options.map((value) => ({ value, label: nameOf(value) })), free: false } : {})}
      values={Array.isArray(leaf.value) ? (leaf.value as readonly string[]) : []}
      nameOf={nameOf}
      onChange={(values, names) => {
        context.learn(Object.fromEntries(Object.entries(names).map(([value, name]) => [`${source}:${value}`, name])))
        onChange(values)
      }}
    />
  )
}
