'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, NumberInputField, SelectField, SubmitButton, SwitchField, TextField, useZodForm } from '@/ui'
import type { BudgetView } from '../../domain'
import { useReasons } from '../use-loyalty-words'
import { useGoodwillActions } from './use-goodwill'

const ALL = 'all'
const schema = z.object({
  name: z.string().trim().min(1).max(80),
  reasonCode: z.string(),
  tierCode: z.string(),
  perColleague: z.boolean(),
  points: z.int().min(0).max(2_147_483_647),
  active: z.boolean(),
})

export function BudgetDialog({ budget, onClose }: { budget: BudgetView | 'new' | null; onClose: () => void }) {
  const t = useTranslations('loyalty.goodwill')
  return (
    <Dialog
      open={budget !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t(budget === 'new' ? 'newBudget' : 'changeBudget')}
      description={t('budgetHint')}
    >
      {budget && <BudgetForm budget={budget === 'new' ? null : budget} onDone={onClose} />}
    </Dialog>
  )
}

function BudgetForm({ budget, onDone }: { budget: BudgetView | null; onDone: () => void }) {
  const t = useTranslations('loyalty.goodwill')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const reasons = useReasons()
  const programme = useQuery(trpc.loyalty.programme.queryOptions())
  const { saveBudget } = useGoodwillActions()
  const form = useZodForm(schema, {
    defaultValues: {
      name: budget?.name ?? '',
      reasonCode: budget?.reasonCode ?? ALL,
      tierCode: budget?.tierCode ?? ALL,
      perColleague: budget?.perColleague ?? false,
      ...(budget ? { points: budget.points } : {}),
      active: budget?.active ?? true,
    },
  })
  const orAll = (value: string) => (value === ALL ? null : value)
  return (
    <Form
      form={form}
      onSubmit={async ({ reasonCode, tierCode, ...rest }) => {
        await saveBudget.mutateAsync({ ...(budget ? { id: budget.id } : {}), ...rest, reasonCode: orAll(reasonCode), tierCode: orAll(tierCode) })
        onDone()
      }}
    >
      <TextField name="name" label={t('name')} required />
      <NumberInputField name="points" label={t('pointsAMonth')} required min={0} step={100} />
      <SelectField
        name="reasonCode"
        label={t('reason')}
        options={[{ value: ALL, label: t('allGoodwill') }, ...reasons.all.map(({ code, label }) => ({ value: code, label }))]}
      />
      <SelectField
        name="tierCode"
        label={t('tier')}
        options={[{ value: ALL, label: t('allTiers') }, ...(programme.data?.tiers ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SwitchField name="perColleague" label={t('eachColleague')} />
      <SwitchField name="active" label={t('active')} />
      <FormError />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
