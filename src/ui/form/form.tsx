'use client'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { type FieldPath, type FieldValues, FormProvider, type UseFormReturn, useFormContext } from 'react-hook-form'
import { cx } from '../cx'
import { Banner } from '../primitives/banner'
import { Button, type ButtonProps } from '../primitives/button'
import { CopyButton } from '../primitives/copy-button'
import { readServerError } from '../server-error'

type Props<Input extends FieldValues, Output> = Omit<ComponentProps<'form'>, 'onSubmit'> & {
  form: UseFormReturn<Input, unknown, Output>
  /** Throwing (or rejecting) shows the error at its field (`details.field`) or above the buttons; what was typed stays. */
  onSubmit: (values: Output) => unknown
  children: ReactNode
}

export function Form<Input extends FieldValues, Output>({ form, onSubmit, children, className, ...rest }: Props<Input, Output>) {
  const t = useTranslations('ui.error')
  const submit = async (values: Output) => {
    try {
      await onSubmit(values)
    } catch (thrown) {
      const { field, message, requestId, offline } = readServerError(thrown)
      const known = field !== undefined && form.getValues(field as FieldPath<Input>) !== undefined
      if (known) form.setError(field as FieldPath<Input>, { type: 'server', message }, { shouldFocus: true })
      else form.setError('root.server', { type: requestId ?? 'server', message: offline ? t('offline') : message })
    }
  }
  return (
    <FormProvider {...form}>
      <form
        {...rest}
        // Sent before the page answers, what was typed (a password) must not end up in the address.
        method="post"
        noValidate
        onSubmit={(event) => {
          // A form in a dialog must not submit the form the dialog was opened from.
          event.stopPropagation()
          void form.handleSubmit(submit)(event)
        }}
        className={cx('space-y-4', className)}
      >
        {children}
      </form>
    </FormProvider>
  )
}

/** Where an error that belongs to no field is told. Put it above the buttons. */
export function FormError() {
  const t = useTranslations('ui.error')
  const { formState } = useFormContext()
  const error = formState.errors.root?.server
  if (!error) return null
  const requestId = error.type === 'server' ? null : String(error.type)
  return (
    <Banner live tone="negative" action={requestId && <CopyButton text={requestId} />}>
      {error.message || t('title')}
    </Banner>
  )
}

/** Sends the form; waits visibly. `form` sends one it does not stand in (a dialog's footer). */
export function SubmitButton({ variant = 'primary', loading, ...rest }: ButtonProps) {
  const { formState } = useFormContext()
  return <Button {...rest} type="submit" variant={variant} loading={loading ?? formState.isSubmitting} />
}
