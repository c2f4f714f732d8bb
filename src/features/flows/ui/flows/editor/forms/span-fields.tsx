'use client'
import { useTranslations } from 'next-intl'
import { Field, NumberField, Select } from '@/ui'
import { type Span, WAIT_UNITS } from '../../../../domain/flow'

/** A length of time: a number and its unit. @param error of the number */
export function SpanFields({ label, span, onChange, error }: { label: string; span: Span; onChange: (span: Span) => void; error: string | undefined }) {
  const t = useTranslations('flows.flow')
  return (
    <div className="flex items-start gap-3">
      <Field label={label} className="w-36" {...(error ? { error } : {})}>
        <NumberField min={1} max={10_000} value={Number.isNaN(span.n) ? null : span.n} onValueChange={(n) => onChange({ ...span, n: n ?? Number.NaN })} />
      </Field>
      <Field label={t('form.unit')} className="w-36">
        <Select
          value={span.unit}
          onValueChange={(unit) => onChange({ ...span, unit })}
          options={WAIT_UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
        />
      </Field>
    </div>
  )
}
