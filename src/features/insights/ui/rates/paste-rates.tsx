'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Banner, Form, FormError, Section, SubmitButton, TextareaField, useZodForm } from '@/ui'
import { MAX_RATES_TEXT, parseRates, type RateProblem } from '../../domain'
import { useRatesSaved } from './use-rates-saved'

const schema = z.object({ text: z.string().trim().min(1).max(MAX_RATES_TEXT) })
const MOST_TOLD = 20

/** Many rates at once, all or none: while a line is not understood nothing is set and nothing that was pasted is lost. */
export function PasteRates({ currency }: { currency: string }) {
  const t = useTranslations('insights.rates')
  const trpc = useTRPC()
  const saved = useRatesSaved()
  const paste = useMutation(trpc.insights.rates.import.mutationOptions())
  const [problems, setProblems] = useState<readonly RateProblem[]>([])
  const form = useZodForm(schema, { defaultValues: { text: '' } })
  return (
    <Section title={t('paste')}>
      <Form
        form={form}
        onSubmit={async ({ text }) => {
          const found = parseRates(text, currency).problems
          setProblems(found)
          if (found.length > 0) return
          await saved(await paste.mutateAsync({ text }))
          form.reset({ text: '' })
        }}
      >
        <TextareaField name="text" label={t('text')} hint={t('textHint')} rows={6} spellCheck={false} required />
        {problems.length > 0 && (
          <Banner live tone="negative" title={t('problems', { n: new Set(problems.map(({ line }) => line)).size })}>
            <ul>
              {problems.slice(0, MOST_TOLD).map(({ line, field, reason, text }) => (
                <li key={`${line} ${field}`}>{t('problem', { line, field: t(`fields.${field}`), reason: t(`reasons.${reason}`), text })}</li>
              ))}
            </ul>
          </Banner>
        )}
        <FormError />
        <SubmitButton>{t('import')}</SubmitButton>
      </Form>
    </Section>
  )
}
