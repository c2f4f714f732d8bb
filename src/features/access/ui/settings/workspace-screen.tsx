'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Workspace, workspaceShape } from '@/domain/workspace'
import { useTRPC } from '@/trpc/client'
import { ComboboxField, Form, FormError, Page, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { useMe } from '../me/use-me'

/** What the desk is called, in which currency totals are told, and when its days begin. */
export function WorkspaceScreen() {
  const t = useTranslations('access.workspace')
  const settings = useTranslations('access.settings')
  const me = useMe()
  const trpc = useTRPC()
  const client = useQueryClient()
  const save = useMutation(trpc.access.workspace.save.mutationOptions())
  const form = useZodForm(workspaceShape, { defaultValues: me.workspace })
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') })), [])
  const currencies = useCurrencies()
  const submit = async (values: Workspace) => {
    await save.mutateAsync(values)
    await client.invalidateQueries(trpc.access.me.queryFilter())
    form.reset(values)
    toast.done({ title: t('saved') })
  }
  return (
    <Page narrow title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }}>
      <Form form={form} onSubmit={submit} className="max-w-md">
        <TextField<Workspace> name="name" label={t('name')} />
        <ComboboxField<Workspace> name="currency" label={t('currency')} hint={t('currencyHint')} options={currencies} />
        <ComboboxField<Workspace> name="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} options={zones} />
        <FormError />
        <SubmitButton disabled={!form.formState.isDirty}>{t('save')}</SubmitButton>
      </Form>
    </Page>
  )
}

function useCurrencies() {
  const locale = useLocale()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
  }, [locale])
}
