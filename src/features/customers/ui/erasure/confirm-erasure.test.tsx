// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, it, vi } from 'vitest'
import uiDe from '@/ui/i18n/messages/de.json'
import uiEn from '@/ui/i18n/messages/en.json'
import type { ErasurePreview } from '../../domain/erasure'
import de from '../messages/de.json'
import en from '../messages/en.json'
import { ConfirmErasure } from './confirm-erasure'

afterEach(cleanup)

const nothing = { merged: 0, points: 0, orders: 0, tickets: 0, openTickets: 0, openTasks: 0, waitingMails: 0, answers: 0, reviews: 0 }
const anke: ErasurePreview = { ...nothing, id: '019a0000-0000-7000-8000-0123456789ab', name: 'Anke Brandt', erasedAt: null }

function show(preview: ErasurePreview | undefined, { error, locale = 'en' }: { error?: unknown; locale?: 'en' | 'de' } = {}) {
  const [onErase, onOpenChange] = [vi.fn<(name: string) => unknown>(), vi.fn()]
  render(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={(locale === 'en' ? { customers: en, ui: uiEn } : { customers: de, ui: uiDe }) as never}
      onError={(problem) => {
        throw problem
      }}
    >
      <ConfirmErasure open onOpenChange={onOpenChange} preview={preview} error={error} onErase={onErase} />
    </NextIntlClientProvider>,
  )
  return { onErase, onOpenChange }
}
const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement
const typed = (text: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value: text } })

it('says in figures what goes and what stays, and leaves out what there is none of', () => {
  show({ ...anke, merged: 1, points: 120, orders: 3, tickets: 2, openTickets: 1, openTasks: 1, waitingMails: 2 })
  const said = screen.getByRole('alertdialog').textContent
  for (const words of [
    'cannot be undone',
    '1 merged record,',
    '2 tickets',
    '1 ticket of them is still open',
    '1 open task',
    '2 messages that wait',
    '3 orders',
    '120 points',
  ])
    expect(said).toContain(words)
  for (const words of ['review', 'survey']) expect(said).not.toContain(words)
})

it('says the same in German', () => {
  show({ ...anke, ...Object.fromEntries(Object.keys(nothing).map((name) => [name, 2])) }, { locale: 'de' })
  const said = screen.getByRole('alertdialog').textContent
  for (const words of ['nicht rückgängig', '2 zusammengeführte', '2 Tickets davon', '2 offene Aufgaben', '2 Nachrichten', '2 Bestellungen', '2 Punkte'])
    expect(said).toContain(words)
})

it('erases only once the name was typed, to the letter', async () => {
  const { onErase, onOpenChange } = show(anke)
  expect(button('Erase for good').disabled).toBe(true)
  typed('anke brandt')
  expect(button('Erase for good').disabled).toBe(true)
  typed('Anke Brandt')
  fireEvent.click(button('Erase for good'))
  await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
  expect(onErase).toHaveBeenCalledExactlyOnceWith('Anke Brandt')
})

it('a refusal stands in the dialog, which stays open with what was typed', async () => {
  const { onErase, onOpenChange } = show(anke)
  onErase.mockRejectedValueOnce(new Error('RAPPORT_SECRET_KEY is not set.'))
  typed('Anke Brandt')
  fireEvent.click(button('Erase for good'))
  expect((await screen.findByRole('alert')).textContent).toContain('RAPPORT_SECRET_KEY is not set.')
  expect(onOpenChange).not.toHaveBeenCalled()
  expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('Anke Brandt')
})

it('before its figures have come, and when they cannot, nothing can be confirmed', () => {
  show(undefined)
  expect([button('Erase for good').disabled, screen.queryByRole('textbox')]).toEqual([true, null])
  cleanup()
  show(undefined, { error: new Error('No such customer.') })
  expect(screen.getByRole('alert').textContent).toContain('No such customer.')
  expect(button('Erase for good').disabled).toBe(true)
})

it('whom somebody has erased already is said to be gone, and there is no name to type', () => {
  const { onErase } = show({ ...anke, name: null, erasedAt: new Date('2026-11-22T10:00:00Z') })
  expect(screen.getByRole('alertdialog').textContent).toContain('erased on Nov 22, 2026 already')
  fireEvent.click(button('Mark as done'))
  expect(onErase).toHaveBeenCalledExactlyOnceWith('')
})
