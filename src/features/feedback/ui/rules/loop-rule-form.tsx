'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Form, FormError, SelectField, SubmitButton, SwitchField, toast, useZodForm } from '@/ui'
import { LOOP_ACTIONS, type LoopRule, SURVEY_KINDS } from '../../domain'

const NO_PLAYBOOK = 'none'
const schema = z.object({ nps: z.enum(LOOP_ACTIONS), csat: z.enum(LOOP_ACTIONS), vipTask: z.boolean(), playbookId: z.string() })

/** What a low score makes. */
export function LoopRuleForm({ rule: { playbookId, ...rule } }: { rule: LoopRule }) {
  const t = useTranslations('feedback.loopRule')
  const trpc = useTRPC()
  const client = useQueryClient()
  const playbooks = useQuery(trpc.tasks.playbooks.queryOptions())
  const save = useMutation(
    trpc.feedback.loops.saveRule.mutationOptions({ onSuccess: (saved) => client.setQueryData(trpc.feedback.loops.rule.queryKey(), saved) }),
  )
  const form = useZodForm(schema, { defaultValues: { ...rule, playbookId: playbookId ?? NO_PLAYBOOK } })
  return (
    <Form
      form={form}
      className="max-w-2xl"
      onSubmit={async ({ playbookId: chosen, ...values }) => {
        await save.mutateAsync({ ...values, playbookId: chosen === NO_PLAYBOOK ? null : chosen })
        toast.done({ title: t('saved') })
      }}
    >
      <p className="max-w-text text-ink-muted">{t('hint')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {SURVEY_KINDS.map((kind) => (
          <SelectField key={kind} name={kind} label={t(kind)} options={LOOP_ACTIONS.map((action) => ({ value: action, label: t(`actions.${action}`) }))} />
        ))}
      </div>
      <SwitchField name="vipTask" label={t('vipTask')} />
      <SelectField
        name="playbookId"
        label={t('playbook')}
        hint={t('playbookHint')}
        options={[
          { value: NO_PLAYBOOK, label: t('noPlaybook') },
          ...(playbooks.data?.playbooks ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FormError />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  )
}
