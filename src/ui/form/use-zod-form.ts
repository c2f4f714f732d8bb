'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { type FieldValues, type UseFormProps, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { useRefusalWords } from '../refusal-words'
import { wordedResolver } from './worded-resolver'
import { type FormMessage, formMessageOf } from './zod-messages'

type FormSchema = z.ZodType<FieldValues, FieldValues>
type Options<Schema extends FormSchema> = Omit<UseFormProps<z.input<Schema>, unknown, z.output<Schema>>, 'resolver'>
export type ZodForm<Schema extends FormSchema> = UseFormReturn<z.input<Schema>, unknown, z.output<Schema>>

/**
 * A form that the server's own schema checks: one rule, written once. Errors appear on leaving a field and clear while typing.
 * @param schema the input schema of the procedure it will call
 */
export function useZodForm<Schema extends FormSchema>(schema: Schema, options?: Options<Schema>): ZodForm<Schema> {
  const t = useTranslations('ui.form')
  const sayRefusal = useRefusalWords()
  const say = (message: FormMessage) => t(message.key, 'count' in message ? { count: message.count } : 'limit' in message ? { limit: message.limit } : {})
  return useForm<z.input<Schema>, unknown, z.output<Schema>>({
    mode: 'onTouched',
    shouldFocusError: true,
    ...options,
    resolver: wordedResolver(zodResolver(schema, { error: (issue) => say(formMessageOf(issue as z.core.$ZodRawIssue)) }), sayRefusal),
  })
}
