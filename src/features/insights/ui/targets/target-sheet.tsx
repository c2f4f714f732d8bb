'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { Button, Combobox, type ComboboxOption, Field, NumberField, readServerError, Select, Sheet, toast } from '@/ui'
import { TARGET_RULES, type TargetRule } from '../../domain'
import type { SegmentOption } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

const EVERYBODY = '*'
const DAYS = [1, 7, 30, 90, 365] as const

/** “Tell me when NPS falls by more than its margin”: figure, rule, days, of whom. */
export function TargetSheet({ segments, onSaved, onClose }: { segments: readonly SegmentOption[]; onSaved: () => unknown; onClose: () => void }) {
  const t = useTranslations('insights.targets')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const words = useKpiWords()
  const [kpi, setKpi] = useState<ComboboxOption | null>(null)
  const [rule, setRule] = useState<TargetRule>('falls')
  const [bound, setBound] = useState<number | null>(null)
  const [days, setDays] = useState<string>('30')
  const [segment, setSegment] = useState<string>(EVERYBODY)
  const catalogue = useQuery(trpc.insights.catalogue.queryOptions())
  const workspace = useQuery(trpc.insights.today.queryOptions())
  const entry = catalogue.data?.find(({ id }) => id === kpi?.value)
  const takesBound = rule === 'below' || rule === 'above'
  const save = useMutation(
    trpc.insights.targets.save.mutationOptions({
      onSuccess: async () => {
        await onSaved()
        toast.done({ title: t('saved') })
        onClose()
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
    }),
  )
  const inUnit = (value: number) => (entry?.unit === 'money' ? Math.round(value * 10 ** minorDigits(workspace.data?.currency ?? 'EUR')) : value)
  const submit = () =>
    entry &&
    save.mutate({
      ...{ kpi: entry.id, rule, days: Number(days) },
      ...(takesBound && bound !== null ? { bound: inUnit(bound) } : {}),
      filter: segment === EVERYBODY ? {} : { segmentId: segment },
    })
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('new')}
      description={t('sheetHint')}
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button variant="primary" loading={save.isPending} disabled={!entry || (takesBound && bound === null)} onClick={submit}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t('figure')} required>
          <Combobox
            value={kpi}
            onValueChange={setKpi}
            placeholder={t('choose')}
            options={catalogue.data?.map(({ id }) => ({ value: id, label: words.name(id) })) ?? []}
          />
        </Field>
        <Field label={t('rule')} hint={takesBound ? undefined : t('marginHint')}>
          <Select value={rule} onValueChange={setRule} options={TARGET_RULES.map((value) => ({ value, label: t(`rules.${value}`) }))} />
        </Field>
        {takesBound && (
          <Field label={entry?.unit === 'money' ? t('boundMoney', { currency: workspace.data?.currency ?? '' }) : t('bound')} required>
            <NumberField value={bound} onValueChange={setBound} />
          </Field>
        )}
        <Field label={t('window')} hint={t('windowHint')}>
          <Select value={days} onValueChange={setDays} options={DAYS.map((value) => ({ value: String(value), label: t('lastDays', { days: value }) }))} />
        </Field>
        {(entry?.dimensions.includes('segment') ?? true) && segments.length > 0 && (
          <Field label={t('ofWhom')}>
            <Select
              value={segment}
              onValueChange={setSegment}
              options={[{ value: EVERYBODY, label: t('everybody') }, ...segments.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          </Field>
        )}
      </div>
    </Sheet>
  )
}
