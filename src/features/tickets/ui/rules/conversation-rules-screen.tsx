'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import {
  CheckboxField,
  ErrorState,
  Form,
  FormError,
  NumberInputField,
  Page,
  Section,
  Skeleton,
  SubmitButton,
  TextareaField,
  TextField,
  toast,
  useZodForm,
} from '@/ui'
import { ACKNOWLEDGE_LANGUAGES, type ConversationRules, conversationRulesShape } from '../../domain'

/** When an answer reopens, and whether what came in is acknowledged. */
export function ConversationRulesScreen() {
  const t = useTranslations('tickets.conversationRules')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const rules = useQuery(trpc.tickets.rules.get.queryOptions())
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }}>
      {rules.data ? (
        <RulesForm rules={rules.data} />
      ) : rules.error ? (
        <ErrorState error={rules.error} onRetry={() => void rules.refetch()} retrying={rules.isFetching} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  )
}

function RulesForm({ rules }: { rules: ConversationRules }) {
  const t = useTranslations('tickets.conversationRules')
  const trpc = useTRPC()
  const client = useQueryClient()
  const save = useMutation(trpc.tickets.rules.save.mutationOptions())
  const form = useZodForm(conversationRulesShape, { defaultValues: rules })
  const active = form.watch('acknowledge.active')
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        client.setQueryData(trpc.tickets.rules.get.queryKey(), await save.mutateAsync(values))
        toast.done({ title: t('saved') })
      }}
    >
      <Section title={t('reopen.title')}>
        <NumberInputField<ConversationRules> name="reopenWithinDays" label={t('reopen.days')} hint={t('reopen.hint')} min={0} max={365} required />
      </Section>
      <Section title={t('acknowledge.title')} divided>
        <div className="space-y-4">
          <CheckboxField<ConversationRules> name="acknowledge.active" label={t('acknowledge.active')} hint={t('acknowledge.activeHint')} />
          {active && (
            <>
              <TextField<ConversationRules>
                name="acknowledge.authServer"
                label={t('acknowledge.authServer')}
                hint={t('acknowledge.authServerHint')}
                required
                spellCheck={false}
                autoComplete="off"
              />
              <SeenServers />
              <p className="text-ink-muted text-sm">{t('acknowledge.hint', { number: '{{ticket.number}}', shop: '{{shop.name}}' })}</p>
              {ACKNOWLEDGE_LANGUAGES.map((language) => (
                <fieldset key={language} className="space-y-3">
                  <legend className="mb-1.5 font-medium">{t(`languages.${language}`)}</legend>
                  <TextField<ConversationRules> name={`acknowledge.texts.${language}.subject`} label={t('acknowledge.subject')} required />
                  <TextareaField<ConversationRules> name={`acknowledge.texts.${language}.body`} label={t('acknowledge.body')} rows={6} required />
                </fieldset>
              ))}
            </>
          )}
        </div>
      </Section>
      <FormError />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  )
}

/** What the newest mails say, so that nobody has to read headers. */
function SeenServers() {
  const t = useTranslations('tickets.conversationRules.acknowledge')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.tickets.rules.seenAuthServers.queryOptions())
  if (!data) return null
  return <p className="text-ink-muted text-sm">{data.length === 0 ? t('seenNone') : t('seen', { names: data.map(({ name }) => name).join(', ') })}</p>
}
