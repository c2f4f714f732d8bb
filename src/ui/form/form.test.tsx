// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { InEnglish } from '../testing'
import { Form, FormError, SubmitButton } from './form'
import { TextField } from './text-fields'
import { useZodForm } from './use-zod-form'

afterEach(cleanup)

const schema = z.strictObject({ email: z.email(), note: z.string().max(10) })

function Sample({ onSubmit }: { onSubmit: (values: z.output<typeof schema>) => unknown }) {
  const form = useZodForm(schema, { defaultValues: { email: '', note: '' } })
  return (
    <Form form={form} onSubmit={onSubmit}>
      <TextField name="email" label="E-mail" />
      <TextField name="note" label="Note" />
      <FormError />
      <SubmitButton>Save it</SubmitButton>
    </Form>
  )
}

function fillAndSend(onSubmit: (values: z.output<typeof schema>) => unknown, note = 'Hi') {
  render(<Sample onSubmit={onSubmit} />, { wrapper: InEnglish })
  fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'anna@example.com' } })
  fireEvent.change(screen.getByLabelText('Note'), { target: { value: note } })
  fireEvent.click(screen.getByRole('button', { name: 'Save it' }))
}

const refusal = (field?: string) =>
  Object.assign(new Error('That address bounced.'), { data: { requestId: 'r1', domain: { code: 'x.bounced', details: { field } } } })

it('what the schema refuses is never sent, and the field says why', async () => {
  const onSubmit = vi.fn()
  fillAndSend(onSubmit, 'far too long a note')
  await waitFor(() => expect(screen.getByLabelText('Note').getAttribute('aria-invalid')).toBe('true'))
  const note = screen.getByLabelText('Note')
  expect(document.getElementById(note.getAttribute('aria-describedby') ?? '')?.textContent).toBe('At most 10 characters.')
  expect(onSubmit).not.toHaveBeenCalled()
})

it('a refusal about a field stands at that field, and what was typed stays', async () => {
  fillAndSend(() => Promise.reject(refusal('email')))
  await waitFor(() => expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true'))
  const email = screen.getByLabelText('E-mail') as HTMLInputElement
  expect(document.getElementById(email.getAttribute('aria-describedby') ?? '')?.textContent).toBe('That address bounced.')
  expect([email.value, (screen.getByLabelText('Note') as HTMLInputElement).value]).toEqual(['anna@example.com', 'Hi'])
})

it('a refusal about a field the form does not have is told above the buttons, with an id to copy', async () => {
  fillAndSend(() => Promise.reject(refusal('somethingElse')))
  expect((await screen.findByText('That address bounced.')).closest('[role=alert]')).not.toBeNull()
  expect(screen.getByRole('button', { name: 'Copy id' })).toBeDefined()
})

it('a server that does not answer is said in words, not as “Failed to fetch”', async () => {
  fillAndSend(() => Promise.reject(new Error('Failed to fetch', { cause: new TypeError('Failed to fetch') })))
  expect(await screen.findByText(/server cannot be reached/)).toBeDefined()
})

it('a second press while it is being sent sends nothing more', async () => {
  const onSubmit = vi.fn(() => new Promise(() => {}))
  fillAndSend(onSubmit)
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save it' }).getAttribute('aria-busy')).toBe('true'))
  fireEvent.click(screen.getByRole('button', { name: 'Save it' }))
  expect(onSubmit).toHaveBeenCalledTimes(1)
})
