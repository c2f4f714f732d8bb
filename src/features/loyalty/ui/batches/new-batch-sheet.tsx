'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import {
  Button,
  CheckboxField,
  DateInputField,
  Field,
  Form,
  FormError,
  Input,
  NumberInputField,
  SegmentedField,
  SelectField,
  Sheet,
  SubmitButton,
  TextareaField,
  useZodForm,
} from '@/ui'
import { MAX_POINTS, reasonCodeSchema } from '../../domain'
import { useReasons } from '../use-loyalty-words'
import { useBatchActions } from './use-batches'
import { useSegmentChoices } from './use-segment-choices'

const schema = z.object({
  source: z.enum(['csv', 'segment']),
  segmentId: z.string(),
  amount: z.int().min(-MAX_POINTS).max(MAX_POINTS).optional(),
  reason: reasonCodeSchema,
  note: z.string().trim().max(2_000),
  customerMessage: z.string().trim().max(2_000),
  notify: z.boolean(),
  expiresOn: z.union([z.literal(''), z.iso.date()]),
})
type Props = { open: boolean; onOpenChange: (open: boolean) => void; onMade: (batchId: string) => void }

/** Who is to get how many, and why. What comes of it is a draft to look at: nothing is booked here. */
export function NewBatchSheet({ open, onOpenChange, onMade }: Props) {
  const t = useTranslations('loyalty.batches')
  const made = (batchId: string) => {
    onOpenChange(false)
    onMade(batchId)
  }
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('new')} description={t('newHint')}>
      {open && <NewBatchForm onCancel={() => onOpenChange(false)} onMade={made} />}
    </Sheet>
  )
}

function NewBatchForm({ onCancel, onMade }: { onCancel: () => void; onMade: (batchId: string) => void }) {
  const t = useTranslations('loyalty.batches')
  const words = useTranslations('loyalty.adjust')
  const ui = useTranslations('ui.actions')
  const reasons = useReasons()
  const { draft } = useBatchActions()
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null)
  const form = useZodForm(schema, { defaultValues: { source: 'csv', segmentId: '', reason: '', note: '', customerMessage: '', notify: false, expiresOn: '' } })
  const { source, notify, segmentId, amount } = useWatch({ control: form.control })
  const segments = useSegmentChoices(source === 'segment')
  const ready = source === 'csv' ? file !== null : Boolean(segmentId && amount)
  return (
    <Form
      form={form}
      onSubmit={async ({ source: from, segmentId: id, amount: points, reason, note, customerMessage, notify: tell, expiresOn }) => {
        const about = {
          reason,
          notify: tell,
          ...(note ? { note } : {}),
          ...(tell && customerMessage ? { customerMessage } : {}),
          ...(expiresOn ? { expiresAt: new Date(`${expiresOn}T23:59:59`).toISOString() } : {}),
        }
        const name = segments.find(({ value }) => value === id)?.label ?? t('segment')
        const { batchId } = await draft.mutateAsync(
          from === 'csv' ? { source: 'csv', ...file!, ...about } : { source: 'segment', name, segmentId: id, amount: points ?? 0, ...about },
        )
        onMade(batchId)
      }}
    >
      <SegmentedField
        name="source"
        label={t('source')}
        options={[
          { value: 'csv', label: t('sources.csv') },
          { value: 'segment', label: t('sources.segment') },
        ]}
      />
      {source === 'csv' ? (
        <Field label={t('file')} hint={t('fileHint')}>
          <Input
            type="file"
            accept=".csv,.tsv,text/csv"
            className="py-1.5 file:mr-3 file:border-0 file:bg-transparent file:font-medium"
            onChange={async (event) => {
              const chosen = event.target.files?.[0]
              setFile(chosen ? { name: chosen.name, csv: await chosen.text() } : null)
            }}
          />
        </Field>
      ) : (
        <>
          <SelectField name="segmentId" label={t('segment')} required options={segments} placeholder={t('chooseSegment')} />
          <NumberInputField name="amount" label={t('each')} hint={t('eachHint')} required min={-MAX_POINTS} max={MAX_POINTS} step={1} unit={words('unit')} />
        </>
      )}
      <SelectField name="reason" label={words('reason')} required options={reasons.active} placeholder={words('chooseReason')} />
      <TextareaField name="note" label={words('note')} hint={words('noteHint')} optional rows={2} />
      <DateInputField name="expiresOn" label={words('expires')} hint={words('expiresHint')} optional />
      <CheckboxField name="notify" label={words('notify')} />
      {notify && <TextareaField name="customerMessage" label={words('message')} hint={words('messageHint')} optional rows={2} />}
      <FormError />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{ui('cancel')}</Button>
        <SubmitButton disabled={!ready}>{t('look')}</SubmitButton>
      </div>
    </Form>
  )
}
