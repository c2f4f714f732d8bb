'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workspaceShape } from '@/domain/workspace'
import { Field, Input, Select } from '@/ui'
import type { ImportEntity } from '../../domain/import'
import { DATE_ORDERS, DECIMALS, type Mapping, POINTS_MODES } from '../../domain/mapping/mapping'

type Props = { entity: ImportEntity; mapping: Mapping; onChange: (mapping: Mapping) => void }

/** How the file writes dates, amounts and moments; for points, what a row does. */
export function FileWriting({ entity, mapping, onChange }: Props) {
  const t = useTranslations('store-sync.import.mapping')
  const hasMoney = entity === 'orders' || entity === 'products'
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <legend className="sr-only">{t('how')}</legend>
      {entity !== 'points' && entity !== 'products' && (
        <>
          <Field label={t('dateOrder')}>
            <Select
              value={mapping.dateOrder}
              onValueChange={(dateOrder) => onChange({ ...mapping, dateOrder })}
              options={DATE_ORDERS.map((value) => ({ value, label: t(`dateOrders.${value}`) }))}
            />
          </Field>
          <Checked field="timeZone" hint={t('timeZoneHint')} error={t('invalidZone')} {...{ mapping, onChange }} label={t('timeZone')} />
        </>
      )}
      {hasMoney && (
        <>
          <Field label={t('decimal')}>
            <Select
              value={mapping.decimal}
              onValueChange={(decimal) => onChange({ ...mapping, decimal })}
              options={DECIMALS.map((value) => ({ value, label: t(`decimals.${value}`) }))}
            />
          </Field>
          <Checked field="currency" hint={t('currencyHint')} error={t('invalidCurrency')} {...{ mapping, onChange }} label={t('currency')} />
        </>
      )}
      {entity === 'points' && (
        <Field label={t('pointsMode')}>
          <Select
            value={mapping.pointsMode}
            onValueChange={(pointsMode) => onChange({ ...mapping, pointsMode })}
            options={POINTS_MODES.map((value) => ({ value, label: t(`pointsModes.${value}`) }))}
          />
        </Field>
      )}
    </fieldset>
  )
}

type CheckedProps = { field: 'timeZone' | 'currency'; label: string; hint: string; error: string; mapping: Mapping; onChange: (mapping: Mapping) => void }

/** A text that counts once it is one that can be. */
function Checked({ field, label, hint, error, mapping, onChange }: CheckedProps) {
  const [text, setText] = useState(mapping[field])
  const valid = workspaceShape.shape[field].safeParse(text).success
  return (
    <Field label={label} hint={hint} {...(valid ? {} : { error })}>
      <Input
        value={text}
        autoComplete="off"
        onChange={(event) => {
          const next = field === 'currency' ? event.target.value.toUpperCase() : event.target.value
          setText(next)
          if (workspaceShape.shape[field].safeParse(next).success) onChange({ ...mapping, [field]: next })
        }}
      />
    </Field>
  )
}
