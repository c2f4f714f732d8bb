// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { Form } from '@/ui/form/form'
import { TextField } from '@/ui/form/text-fields'
import { useZodForm } from '@/ui/form/use-zod-form'
import de from '@/ui/i18n/messages/de.json'
import { useWorded } from '@/ui/refusal-words'
import { SaidFault } from '@/ui/said-fault'
import { Refusals } from './refusals'

afterEach(cleanup)

const schema = z.strictObject({ name: z.string().min(1, 'Give it a name.') })

function Named() {
  return (
    <Form form={useZodForm(schema, { defaultValues: { name: '' } })} onSubmit={() => {}}>
      <TextField name="name" label="Name" />
      <button type="submit">Speichern</button>
    </Form>
  )
}

const Row = () => <p>{useWorded({ code: 'row.email-invalid', message: '“anna” is not an e-mail address.' })}</p>

const read = (locale: string, what: ReactNode) =>
  render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={{ ui: de } as never}>
      <Refusals>{what}</Refusals>
    </NextIntlClientProvider>,
  )

it('a form says in German what its schema says in English', async () => {
  read('de-AT', <Named />)
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }))
  expect(await screen.findByText('Geben Sie einen Namen.', {}, { timeout: 10_000 })).toBeTruthy()
})

it('what is shown of a refusal comes in the language of the page, and English is the server’s own', async () => {
  read('de', <Row />)
  expect(await screen.findByText('Das ist keine E-Mail-Adresse.', {}, { timeout: 10_000 })).toBeTruthy()
  cleanup()
  read('en-GB', <Row />)
  expect(await screen.findByText('“anna” is not an e-mail address.', {}, { timeout: 10_000 })).toBeTruthy()
})

it('why a run ended, kept with its code and details, is said with both', async () => {
  const Ended = () => (
    <p>{useWorded({ code: 'store-sync.store-unreachable', message: 'The store does not answer: HTTP 503.', details: { reason: 'HTTP 503' } })}</p>
  )
  read('de', <Ended />)
  expect(await screen.findByText('Der Shop antwortet nicht (HTTP 503).', {}, { timeout: 10_000 })).toBeTruthy()
  cleanup()
  read('de', <SaidFault message="No answer within 15 s." fault={{ code: 'net.no-answer', details: { seconds: 15 } }} />)
  expect(await screen.findByText('Keine Antwort innerhalb von 15 Sekunden.', {}, { timeout: 10_000 })).toBeTruthy()
})

it('a row from before that has a sentence only still says it', async () => {
  read('de', <SaidFault message="No answer within 15 s." fault={null} />)
  expect(await screen.findByText('No answer within 15 s.', {}, { timeout: 10_000 })).toBeTruthy()
})
